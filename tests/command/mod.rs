//! Runs the program as people do.
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Arguments and what comes through the pipe; a program that ends without reading it is no failure of the test.
pub fn certopsy(args: &[&str], stdin: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_certopsy"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(stdin.as_bytes()).ok();
    child.wait_with_output().unwrap()
}
