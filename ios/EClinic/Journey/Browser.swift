import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// What a browser does between the clinic, BankID and the gateway: follows redirects one by one,
/// keeps the clinic's cookies, fills in forms. No page is drawn.
@MainActor
final class Browser {
  private let origin: String
  private(set) var cookies: [String: String]
  private let session: URLSession

  init(origin: String, cookies: [String: String]) {
    self.origin = origin
    self.cookies = cookies
    let settings = URLSessionConfiguration.ephemeral
    settings.httpShouldSetCookies = false
    settings.httpCookieStorage = nil
    session = URLSession(configuration: settings, delegate: NoRedirects(), delegateQueue: nil)
  }

  /// Signs in at BankID as this person; answers with where the pages lead back to.
  func signIn(from start: URL, as person: String) async throws -> URL {
    let bankId = try await get(start).location()
    let page = try await get(bankId)
    let transaction = try page.between("name=\"transaction\" value=\"", "\"")
    let login = try URL(string: "/login", relativeTo: bankId).orTrouble("no address to sign in at")
    let callback = try await post(login, ["transaction": transaction, "person": person]).location()
    return try await get(callback).location()
  }

  /// Pays on the card page and answers 3-D Secure, if it is asked; answers with where the pages
  /// lead back to.
  func pay(at page: URL, card: String, threeDSecure: String) async throws -> URL {
    let paid = try await post(page, ["number": card, "expiry": "12/34", "cvc": "123"])
    let next = try paid.location()
    guard next.path.contains("/3ds/") else { return next }
    return try await post(next, ["action": threeDSecure]).location()
  }

  private func get(_ url: URL) async throws -> Answer {
    try await send(URLRequest(url: url))
  }

  private func post(_ url: URL, _ form: [String: String]) async throws -> Answer {
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
    let plain = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
    let fields = form.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: plain) ?? "")"
    }
    request.httpBody = Data(fields.joined(separator: "&").utf8)
    return try await send(request)
  }

  private func send(_ request: URLRequest) async throws -> Answer {
    var request = request
    let isClinic = request.url?.absoluteString.hasPrefix(origin + "/") ?? false
    if isClinic, !cookies.isEmpty {
      let all = cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
      request.setValue(all, forHTTPHeaderField: "Cookie")
    }
    let (body, response) = try await session.data(for: request)
    let http = try (response as? HTTPURLResponse).orTrouble("an answer that is not HTTP")
    if isClinic { keepCookies(of: http) }
    return Answer(http: http, text: String(decoding: body, as: UTF8.self))
  }

  private func keepCookies(of answer: HTTPURLResponse) {
    // Several come joined by commas; none of the clinic's has an expiry date with one.
    let all = answer.value(forHTTPHeaderField: "Set-Cookie") ?? ""
    for cookie in all.split(separator: ",") {
      let pair = cookie.split(separator: ";").first?.split(separator: "=", maxSplits: 1) ?? []
      guard let name = pair.first?.trimmingCharacters(in: .whitespaces) else { continue }
      let isGone = pair.count < 2 || cookie.lowercased().contains("max-age=0")
      cookies[name] = isGone ? nil : String(pair[1])
    }
  }
}

/// One answer.
struct Answer {
  let http: HTTPURLResponse
  let text: String

  /// Where it redirects to.
  func location() throws -> URL {
    let to = http.value(forHTTPHeaderField: "Location")
    let url = to.flatMap { URL(string: $0, relativeTo: http.url)?.absoluteURL }
    return try url.orTrouble("\(http.url?.path ?? "") answered \(http.statusCode) and no redirect")
  }

  func between(_ before: String, _ after: String) throws -> String {
    let start = try text.range(of: before).orTrouble("no \(before) in the page").upperBound
    let end = try text.range(of: after, range: start..<text.endIndex).orTrouble("no end of it")
    return String(text[start..<end.lowerBound])
  }
}

private final class NoRedirects: NSObject, URLSessionTaskDelegate, Sendable {
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }
}

extension Optional {
  func orTrouble(_ trouble: String) throws -> Wrapped {
    guard let value = self else { throw Trouble(trouble) }
    return value
  }
}
