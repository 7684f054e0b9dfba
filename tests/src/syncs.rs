//! Watches the server's system calls: no booking is acknowledged before the disk has it.
//!
//! kill -9 alone would not tell: the page cache survives the process. strace does.

use std::{
    process::{Command, Stdio},
    time::Duration,
};

use crate::{
    clinic::Clinic,
    member::{Member, free_times, new_key},
    report::Findings,
};

/// Holds taken one after the other under watch.
const HOLDS: usize = 25;

/// Takes holds under strace and checks that each answer 201 came after a sync that began after the
/// answer before it. Answers with how many answers had one.
pub async fn before_acknowledgements(clinic: &Clinic, findings: &mut Findings) -> usize {
    let client = clinic.client();
    let person = clinic.generate_persons(1).await.remove(0);
    let member = Member::sign_up(clinic, &client, &person).await;
    let times = free_times(clinic, &client, "doctor-20", 28).await;
    let trace = tempfile::NamedTempFile::new().expect("a file for the trace");
    let mut strace = Command::new("strace")
        .args([
            "-f",
            "-qq",
            "-s",
            "24",
            "-e",
            "trace=fsync,fdatasync,write,writev,sendto,sendmsg",
        ])
        .arg("-o")
        .arg(trace.path())
        .args(["-p", &clinic.server.id().to_string()])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("strace, which ./eclinic installs");
    tokio::time::sleep(Duration::from_millis(700)).await;
    let mut held = 0;
    for time in times.iter().take(HOLDS) {
        let outcome = member.hold(time, &new_key()).await;
        held += usize::from(outcome.is_ok());
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    // strace detaches on SIGINT and lets the server go on.
    let _ = Command::new("kill")
        .args(["-INT", &strace.id().to_string()])
        .status();
    let _ = strace.wait();
    let trace = std::fs::read_to_string(trace.path()).expect("the trace");
    let (answers, synced) = count(&trace);
    findings.check(held == HOLDS && answers == HOLDS, || {
        format!("{held} holds, {answers} answers seen by strace, of {HOLDS}")
    });
    findings.check(synced == answers, || {
        format!("only {synced} of {answers} acknowledgements came after a sync")
    });
    member
        .browser
        .get("/v1/bookings")
        .send()
        .await
        .expect("the server lives");
    synced
}

/// Answers 201 in the trace, and how many of them had a finished sync since the one before.
fn count(trace: &str) -> (usize, usize) {
    let (mut answers, mut synced, mut sync_seen) = (0, 0, false);
    for line in trace.lines() {
        let sync_call = line.contains("fdatasync(") || line.contains("fsync(");
        let finished = (sync_call && line.contains("= 0"))
            || (line.contains("sync resumed>") && line.contains("= 0"));
        if finished {
            sync_seen = true;
        } else if line.contains("HTTP/1.1 201") {
            answers += 1;
            synced += usize::from(std::mem::take(&mut sync_seen));
        }
    }
    (answers, synced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_without_a_sync_before_it_is_noticed() {
        let good = "1 fdatasync(7) = 0\n1 writev(9, [{\"HTTP/1.1 201 Created\"...";
        assert_eq!(count(good), (1, 1));
        let late = "1 writev(9, [{\"HTTP/1.1 201 Created\"...\n1 fdatasync(7) = 0";
        assert_eq!(count(late), (1, 0));
        let unfinished = "1 fdatasync(7 <unfinished ...>\n2 sendto(9, \"HTTP/1.1 201";
        assert_eq!(count(unfinished), (1, 0));
    }
}
