package io.daybook.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The hard sizes: what is longer than this is not read any more. */
class SizesTest {

    private static final int METHOD_LINES_MAX = 40;
    private static final int PARAMETERS_MAX = 5;
    private static final int COLUMNS_MAX = 120;
    private static final int SHELL_LINES_OF_A_COMMAND = 7;

    @Test
    void no_file_is_longer_than_its_kind_allows() {
        assertThat(SourceTree.javaFiles())
                .allSatisfy(file -> assertThat(SourceTree.lines(file).size())
                        .as("lines of %s", file)
                        .isLessThanOrEqualTo(linesMax(file)));
    }

    @Test
    void no_line_is_wider_than_the_page() {
        assertThat(SourceTree.javaFiles()).allSatisfy(file -> assertThat(SourceTree.lines(file))
                .as(file.toString())
                .filteredOn(SizesTest::canBeBroken)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(COLUMNS_MAX)));
    }

    /** The formatter breaks neither imports nor literals, and text blocks are as wide as what they quote. */
    private static boolean canBeBroken(String line) {
        return !line.startsWith("import ") && !line.contains("\"");
    }

    @Test
    void no_method_is_too_long_and_none_takes_too_much() throws IOException {
        List<String> tooLarge = new ArrayList<>();
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(SourceTree.javaFiles()));
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new LargeMethods(unit, trees, tooLarge).scan(unit, null);
            }
        }
        assertThat(tooLarge).isEmpty();
    }

    @Test
    void documents_stay_short() throws IOException {
        assertThat(SourceTree.lines(SourceTree.ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(150);
        assertThat(SourceTree.lines(SourceTree.ROOT.resolve("ARCHITECTURE.md"))).hasSizeLessThanOrEqualTo(200);
        try (Stream<Path> records = Files.list(SourceTree.ROOT.resolve("docs/adr"))) {
            assertThat(records).isNotEmpty().allSatisfy(record -> assertThat(SourceTree.lines(record))
                    .as(record.toString())
                    .hasSizeLessThanOrEqualTo(60));
        }
    }

    private static int linesMax(Path file) {
        String text = SourceTree.text(file);
        String name = SourceTree.name(file);
        if (text.contains("\n@Aggregate")) {
            return Math.max(120, 60 + SHELL_LINES_OF_A_COMMAND * handlers(text));
        }
        if (name.endsWith("Saga") || name.endsWith("Projection")) {
            return 150;
        }
        return name.endsWith("State") ? 200 : 300;
    }

    /** A shell is a table with a row for each command, and a row that says nothing new is quickly read. */
    private static int handlers(String shell) {
        return shell.split("\n    @CommandHandler\n", -1).length - 1;
    }

    private static final class LargeMethods extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<String> tooLarge;

        LargeMethods(CompilationUnitTree unit, Trees trees, List<String> tooLarge) {
            this.unit = unit;
            this.trees = trees;
            this.tooLarge = tooLarge;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            LineMap map = unit.getLineMap();
            var positions = trees.getSourcePositions();
            Tree body = method.getBody() == null ? method : method.getBody(); // A table in an annotation is data.
            long lines = map.getLineNumber(positions.getEndPosition(unit, body))
                    - map.getLineNumber(positions.getStartPosition(unit, body))
                    + 1;
            if (lines > METHOD_LINES_MAX || (parametersOf(method) > PARAMETERS_MAX)) {
                tooLarge.add("%s: %s takes %s parameters and %s lines"
                        .formatted(
                                unit.getSourceFile().getName(),
                                method.getName(),
                                method.getParameters().size(),
                                lines));
            }
            return super.visitMethod(method, null);
        }

        /** A record's components are its shape, and an override takes what the overridden takes. */
        private int parametersOf(MethodTree method) {
            boolean asOthersSay = method.getModifiers().toString().contains("@Override");
            boolean ofRecord = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD
                    && method.getName().contentEquals("<init>");
            return ofRecord || asOthersSay ? 0 : method.getParameters().size();
        }
    }
}
