//! Every example of the README prints what it says.
use std::process::Command;

#[test]
fn examples_print_what_they_say() {
    let readme = include_str!("../README.md");
    let mut checked = 0;
    for block in readme.split("```console\n").skip(1).filter_map(|b| b.split("\n```").next()) {
        let mut lines = block.lines();
        let Some(command) = lines.next().and_then(|l| l.strip_prefix("$ ")) else { continue };
        let command = command.replace("certopsy", env!("CARGO_BIN_EXE_certopsy"));
        let out = Command::new("sh").args(["-c", &command]).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        let printed = String::from_utf8_lossy(&out.stdout).into_owned();
        let mut rest = printed.lines();
        for wanted in lines.filter(|l| *l != "…") {
            assert!(rest.any(|l| l == wanted), "`{command}` does not print {wanted:?}, but:\n{printed}");
        }
        checked += 1;
    }
    assert!(checked >= 3, "{checked} examples");
}
