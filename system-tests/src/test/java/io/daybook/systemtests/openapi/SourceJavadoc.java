package io.daybook.systemtests.openapi;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.JavadocProvider;
import org.springframework.util.StringUtils;

/**
 * What the Javadoc in the sources says, as Markdown: of a record's components by {@code Type.component}, of methods by
 * {@code Type.method}. The compiler of the JDK reads it.
 */
final class SourceJavadoc implements JavadocProvider {

    private final Map<String, String> texts = new HashMap<>();

    /** Reads the main sources of the modules of the given names, beside the module that is tested. */
    SourceJavadoc(String... modules) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<File> sources = Stream.of(modules)
                    .flatMap(module -> javaFiles(Path.of("..", module, "src", "main", "java")))
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromFiles(sources));
            Reader reader = new Reader(DocTrees.instance(task), texts);
            for (CompilationUnitTree unit : task.parse()) {
                reader.scan(unit, String.valueOf(unit.getPackageName()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stream<File> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(Path::toFile).toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What is said of a type; null if nothing is. */
    @Nullable
    String type(Class<?> type) {
        return texts.get(type.getCanonicalName());
    }

    /** What is said of a component of a record; null if nothing is. */
    @Nullable
    String component(Class<?> type, String name) {
        return texts.get(type.getCanonicalName() + "." + name);
    }

    /** Of an endpoint it would become the description of a tag; it is written for those who read the code. */
    @Override
    public @Nullable String getClassJavadoc(Class<?> type) {
        return null;
    }

    @Override
    public Map<String, String> getRecordClassParamJavadoc(Class<?> type) {
        return Map.of();
    }

    @Override
    public @Nullable String getMethodJavadocDescription(Method method) {
        return component(method.getDeclaringClass(), method.getName());
    }

    @Override
    public @Nullable String getMethodJavadocReturn(Method method) {
        return null;
    }

    @Override
    public Map<String, String> getMethodJavadocThrows(Method method) {
        return Map.of();
    }

    @Override
    public @Nullable String getParamJavadoc(Method method, String name) {
        return null;
    }

    @Override
    public @Nullable String getFieldJavadoc(Field field) {
        return component(field.getDeclaringClass(), field.getName());
    }

    @Override
    public @Nullable String getFirstSentence(@Nullable String text) {
        return text == null ? null : text.substring(0, text.indexOf('.') + 1);
    }

    /** Walks through a file with the name of the package or type that it is in. */
    private static final class Reader extends TreePathScanner<@Nullable Void, String> {

        private final DocTrees docs;
        private final Map<String, String> texts;

        Reader(DocTrees docs, Map<String, String> texts) {
            this.docs = docs;
            this.texts = texts;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, String outer) {
            String name = outer + "." + type.getSimpleName();
            keep(name, getCurrentPath());
            return super.visitClass(type, name);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, String type) {
            keep(type + "." + method.getName(), getCurrentPath());
            return super.visitMethod(method, type);
        }

        private void keep(String name, TreePath place) {
            DocCommentTree comment = docs.getDocCommentTree(place);
            if (comment == null) {
                return;
            }
            texts.put(name, markdown(comment.getFullBody()).strip());
            for (DocTree tag : comment.getBlockTags()) {
                if (tag instanceof ParamTree parameter && !parameter.isTypeParameter()) {
                    String text = markdown(parameter.getDescription()).strip();
                    texts.put(name + "." + parameter.getName(), StringUtils.capitalize(text));
                }
            }
        }

        private static String markdown(List<? extends DocTree> trees) {
            return trees.stream().map(Reader::markdown).collect(Collectors.joining());
        }

        private static String markdown(DocTree tree) {
            if (tree instanceof LiteralTree literal) {
                return "`" + literal.getBody() + "`";
            } else if (tree instanceof LinkTree link) {
                return "`" + link.getReference() + "`";
            } else if (tree instanceof StartElementTree || tree instanceof EntityTree) {
                return tree.toString().equals("<p>") ? "\n\n" : tree.toString();
            }
            return tree.toString().replaceAll("\\s+", " ");
        }
    }
}
