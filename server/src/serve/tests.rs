//! What the server refuses to start with.

use clap::Parser;

use super::*;

/// The settings as the command line gives them.
#[derive(Parser)]
struct Command {
    #[command(flatten)]
    args: ServeArgs,
}

fn args(more: &[&str]) -> Result<ServeArgs, clap::Error> {
    let usual = [
        "serve",
        "--public-url=https://eclinic.example",
        "--staff-url=https://staff.eclinic.example",
        "--bankid-issuer=https://bankid.example",
        "--bankid-client-id=clinic",
        "--bankid-client-secret=secret",
        "--gateway-key=sk_live_1",
        "--gateway-webhook-secret=whsec_1",
    ];
    let all = usual.iter().chain(more).copied();
    Command::try_parse_from(all).map(|command| command.args)
}

fn returns_to(more: &[&str]) -> Result<String, ServeError> {
    let args = args(more).unwrap();
    check_mode(&args)?;
    app_return(&args, "https://eclinic.example")
}

#[test]
fn an_apps_sign_in_returns_to_the_clinic_unless_the_operator_says_otherwise() {
    assert_eq!(
        returns_to(&[]).unwrap(),
        "https://eclinic.example/app/signed-in"
    );
    let elsewhere = "https://app.eclinic.example/back";
    let said = format!("--app-return={elsewhere}");
    assert_eq!(returns_to(&[&said]).unwrap(), elsewhere);
}

#[test]
fn a_return_address_that_another_app_could_claim_is_refused() {
    for address in [
        "",
        "eclinic://signed-in",
        "no.eclinic.app:/signed-in",
        "http://eclinic.example/app/signed-in",
        "https://eclinic.example/app/signed-in?next=1",
        "https://eclinic.example/app/signed-in#code",
        "/app/signed-in",
    ] {
        let refused = returns_to(&[&format!("--app-return={address}")]);
        assert!(refused.is_err(), "{address}");
    }
}

#[test]
fn a_demo_on_http_has_its_return_address_on_http() {
    let http = "--app-return=http://localhost:8400/app/signed-in";
    assert!(returns_to(&[http, "--mode=demo"]).is_ok());
    let scheme = "--app-return=eclinic://signed-in";
    assert!(returns_to(&[scheme, "--mode=demo"]).is_err());
}

#[test]
fn the_staffs_entrance_is_on_https_and_on_a_host_of_its_own() {
    let address = SocketAddr::from(([127, 0, 0, 1], 8400));
    let with = |url: &str| {
        let mut args = args(&[]).unwrap();
        args.staff_url = Some(url.to_owned());
        args
    };
    let staff = with("https://staff.eclinic.example/");
    assert_eq!(
        staff_url(&staff, address).unwrap(),
        "https://staff.eclinic.example"
    );
    for url in [
        "https://eclinic.example",
        "https://eclinic.example:8443",
        "staff",
        "",
    ] {
        assert!(staff_url(&with(url), address).is_err(), "{url}");
    }
    assert!(check_mode(&with("http://staff.eclinic.example")).is_err());
    assert!(
        check_mode(&ServeArgs {
            staff_url: None,
            ..staff
        })
        .is_err()
    );
}

#[test]
fn an_access_token_may_live_shorter_and_never_longer_than_ten_minutes() {
    assert_eq!(args(&[]).unwrap().access_seconds, 600);
    assert_eq!(args(&["--access-seconds=5"]).unwrap().access_seconds, 5);
    for seconds in ["0", "-1", "601", "86400", "ten"] {
        let refused = args(&[&format!("--access-seconds={seconds}")]);
        assert!(refused.is_err(), "{seconds}");
    }
}

#[test]
fn apps_are_named_by_lists_and_a_slip_in_one_is_refused() {
    let certificate = vec!["0a"; 32].join(":");
    let two = format!("--android-certificates={certificate},{certificate}");
    let links = args(&[&two, "--apple-app-ids=ABCDE12345.no.eclinic.app"])
        .unwrap()
        .app_links;
    assert_eq!(
        links.android_certificates,
        vec![certificate.to_ascii_uppercase(); 2]
    );
    assert_eq!(links.apple_app_ids, ["ABCDE12345.no.eclinic.app"]);
    let shorter = format!("--android-certificates={certificate},0a");
    assert!(args(&[&shorter]).is_err());
    assert!(args(&["--apple-app-ids=no.eclinic.app"]).is_err());
}
