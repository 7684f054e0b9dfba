//! Where sign-in may lead: paths of our own app only, so that a crafted link cannot use our
//! sign-in to send people elsewhere (open redirect).

/// No path of the app is longer.
const LONGEST: usize = 512;

/// The path, or `/` when it is not one of ours. The same rule as the core's.
pub fn local_path(path: &str) -> &str {
    let local = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= LONGEST
        && path
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    // The API is no page, and signing in twice in a row leads nowhere.
    let elsewhere = ["/v1/", "/sign-in"];
    if local && !elsewhere.iter().any(|prefix| path.starts_with(prefix)) {
        path
    } else {
        "/"
    }
}

/// The sign-in page with an error, and where to go on to.
pub fn sign_in_page(error: &str, return_path: Option<&str>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("error", error);
    if let Some(path) = return_path.filter(|path| *path != "/") {
        query.append_pair("next", path);
    }
    format!("/sign-in?{}", query.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_the_app_are_kept() {
        for path in [
            "/",
            "/bookings",
            "/bookings/1?x=y#z",
            "/book/doctor-20/time",
            "/a//b",
        ] {
            assert_eq!(local_path(path), path);
        }
        for path in [
            "",
            "bookings",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/a\\b",
            "/\t/evil.example",
            "/\n/evil.example",
            "/\r\nSet-Cookie: a=b",
            "/a b",
            "/ø",
            "\u{0}",
            "javascript:alert(1)",
            "/v1/auth/bankid/start",
            "/sign-in?next=/",
        ] {
            assert_eq!(local_path(path), "/", "{path:?}");
        }
        assert_eq!(local_path(&format!("/{}", "a".repeat(LONGEST))), "/");
    }

    #[test]
    fn the_sign_in_page_keeps_the_way_on() {
        assert_eq!(
            sign_in_page("bankid_refused", Some("/bookings/1?a=b")),
            "/sign-in?error=bankid_refused&next=%2Fbookings%2F1%3Fa%3Db"
        );
        assert_eq!(
            sign_in_page("bankid_expired", None),
            "/sign-in?error=bankid_expired"
        );
    }
}
