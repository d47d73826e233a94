package io.daybook.kit.axon;

/** An aggregate that is somebody's. */
public interface Owned {

    /**
     * Makes sure that it is that client's. One that is not there at all is refused by what is asked of it.
     *
     * @throws RefusedException as if it were not there
     */
    void requireOwner(String client);
}
