package dev.usher.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Each file in a `samples` folder has its line in the `README.md` there, which says where it is
/// from.
final class SampleRule {

    private SampleRule() {}

    /// @param paths all files of the repository
    /// @param texts those that are text, among them every `README.md`
    static List<Fault> in(List<String> paths, List<TextFile> texts) {
        Map<String, String> readmes = new TreeMap<>();
        texts.forEach(file -> readmes.put(file.path(), file.text()));
        List<Fault> faults = new ArrayList<>();
        for (String path : paths) {
            int folder = ("/" + path).lastIndexOf("/samples/");
            if (folder < 0) {
                continue;
            }
            String home = path.substring(0, folder + "samples/".length());
            String name = path.substring(home.length());
            String readme = readmes.getOrDefault(home + "README.md", "");
            boolean told =
                    readme.lines()
                            .anyMatch(
                                    line -> line.matches(".*[`(|\\s]\\Q" + name + "\\E[`)|\\s].*"));
            if (!name.equals("README.md") && !told) {
                faults.add(new Fault(path, 0, "has no line in " + home + "README.md"));
            }
        }
        return faults;
    }
}
