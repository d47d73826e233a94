package io.daybook.kit.service.discovery;

/** How services are found. */
public enum Discovery {
    /** By Spring Cloud's simple list. */
    SIMPLE,
    /** In Netflix Eureka. */
    EUREKA,
    /** In HashiCorp Consul. */
    CONSUL,
    /** By the address records of a name, as a headless service of Kubernetes has one for each ready pod. */
    KUBERNETES;

    /** The property that says it. */
    public static final String SETTING = "daybook.discovery";
}
