//! A headless Chromium, spoken to over a pair of pipes (`--remote-debugging-pipe`: JSON messages that end with a zero byte; Chrome DevTools
//! Protocol). No port, no network, no further dependency.
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use std::{env, fs, thread};

/// How long an answer may take: a page of some megabytes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// The browser on PATH, where there is one.
pub fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    names.iter().find_map(|n| env::split_paths(&path).map(|d| d.join(n)).find(|p| p.is_file()))
}

/// A running browser.
pub struct Browser {
    child: Child,
    to: Option<ChildStdin>,
    from: Receiver<Value>,
    next: u64,
    _profile: tempfile::TempDir,
}

/// A page that was opened, and what the browser said about it.
pub struct Page {
    session: String,
    target: String,
    /// Console messages, exceptions, violations of the policy, requests other than for the page itself.
    pub complaints: Vec<String>,
}

impl Browser {
    /// Starts it.
    pub fn start(program: &Path) -> Result<Browser, String> {
        let profile = tempfile::tempdir().map_err(|e| e.to_string())?;
        // The protocol wants descriptors 3 and 4; a shell can put them there without unsafe code.
        let script = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null";
        let mut child = Command::new("sh")
            .args(["-c", script])
            .arg(program)
            .args(["--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"])
            .args(["--host-resolver-rules=MAP * ~NOTFOUND", "--hide-scrollbars", "--force-color-profile=srgb"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("start {}: {e}", program.display()))?;
        let to = child.stdin.take();
        let out = child.stdout.take().ok_or("no pipe")?;
        let (send, from) = channel();
        thread::spawn(move || {
            let mut reader = BufReader::new(out);
            let mut message = Vec::new();
            while reader.read_until(0, &mut message).is_ok_and(|n| n > 0) {
                message.pop();
                if let Ok(value) = serde_json::from_slice(&message)
                    && send.send(value).is_err()
                {
                    return;
                }
                message.clear();
            }
        });
        Ok(Browser { child, to, from, next: 0, _profile: profile })
    }

    /// Opens a file at a width, in light or dark, on a screen or paper, and waits until it is there.
    pub fn open(&mut self, file: &Path, width: u32, scheme: &str, media: &str) -> Result<Page, String> {
        let target = self.call(None, "Target.createTarget", json!({"url": "about:blank"}), &mut Vec::new())?;
        let target = target["targetId"].as_str().ok_or("no target")?.to_owned();
        let attached = self.call(None, "Target.attachToTarget", json!({"targetId": target, "flatten": true}), &mut Vec::new())?;
        let session = attached["sessionId"].as_str().ok_or("no session")?.to_owned();
        let mut page = Page { session, target, complaints: Vec::new() };
        for domain in ["Page", "Runtime", "Log", "Network", "Audits"] {
            self.ask(&mut page, &format!("{domain}.enable"), json!({}))?;
        }
        let metrics = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.ask(&mut page, "Emulation.setDeviceMetricsOverride", metrics)?;
        let features = json!({"media": media, "features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.ask(&mut page, "Emulation.setEmulatedMedia", features)?;
        self.ask(&mut page, "Page.navigate", json!({"url": format!("file://{}", file.display())}))?;
        while self.ask(&mut page, "Runtime.evaluate", json!({"expression": "document.readyState + location.protocol"}))?["result"]["value"]
            != "completefile:"
        {
            thread::sleep(Duration::from_millis(20));
        }
        Ok(page)
    }

    /// Evaluates an expression in the page; what it gives as JSON.
    pub fn evaluate(&mut self, page: &mut Page, expression: &str) -> Result<Value, String> {
        let answer = self.ask(page, "Runtime.evaluate", json!({"expression": expression, "returnByValue": true, "awaitPromise": true}))?;
        match answer.get("exceptionDetails") {
            Some(details) => Err(format!("the measuring script failed: {details}")),
            None => Ok(answer["result"]["value"].clone()),
        }
    }

    /// A command of the protocol within a page.
    pub fn ask(&mut self, page: &mut Page, method: &str, params: Value) -> Result<Value, String> {
        let session = page.session.clone();
        self.call(Some(&session), method, params, &mut page.complaints)
    }

    /// Closes a page and gives what was complained about.
    pub fn close(&mut self, page: Page) -> Vec<String> {
        let _ = self.call(None, "Target.closeTarget", json!({"targetId": page.target}), &mut Vec::new());
        page.complaints
    }

    /// A picture of the whole page.
    pub fn screenshot(&mut self, page: &mut Page, to: &Path) -> Result<(), String> {
        let shot = self.ask(page, "Page.captureScreenshot", json!({"captureBeyondViewport": true, "format": "png"}))?;
        save(&shot["data"], to)
    }

    /// The page as it is printed.
    pub fn print(&mut self, page: &mut Page, to: &Path) -> Result<(), String> {
        let pdf = self.ask(page, "Page.printToPDF", json!({"preferCSSPageSize": true, "printBackground": false}))?;
        save(&pdf["data"], to)
    }

    fn call(&mut self, session: Option<&str>, method: &str, params: Value, complaints: &mut Vec<String>) -> Result<Value, String> {
        self.next += 1;
        let mut message = json!({"id": self.next, "method": method, "params": params});
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let pipe = self.to.as_mut().ok_or("the browser is closed")?;
        pipe.write_all(format!("{message}\0").as_bytes()).and_then(|()| pipe.flush()).map_err(|e| format!("{method}: {e}"))?;
        loop {
            let answer = self.from.recv_timeout(PATIENCE).map_err(|e| format!("{method}: no answer ({e})"))?;
            if answer["id"] == self.next {
                return match answer.get("error") {
                    Some(error) => Err(format!("{method}: {error}")),
                    None => Ok(answer["result"].clone()),
                };
            }
            complaints.extend(complaint(&answer));
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.call(None, "Browser.close", json!({}), &mut Vec::new());
        self.to = None;
        let _ = self.child.wait();
    }
}

fn save(data: &Value, to: &Path) -> Result<(), String> {
    use base64::Engine;
    let bytes = base64::engine::general_purpose::STANDARD.decode(data.as_str().unwrap_or("")).map_err(|e| e.to_string())?;
    fs::write(to, bytes).map_err(|e| e.to_string())
}

/// What an event of the protocol has against a page.
fn complaint(event: &Value) -> Option<String> {
    let params = &event["params"];
    match event["method"].as_str()? {
        // Said of every page that a program opened and that then moves to an anchor.
        "Audits.issueAdded" if params.to_string().contains("NavigationEntryMarkedSkippable") => None,
        "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" | "Log.entryAdded" | "Audits.issueAdded" => Some(format!("said {params}")),
        "Network.requestWillBeSent" => {
            let url = params["request"]["url"].as_str().unwrap_or("");
            let own = params["type"] == "Document" && (url.starts_with("file://") || url == "about:blank");
            (!own).then(|| format!("asked for {url}"))
        }
        _ => None,
    }
}
