#if canImport(Security)
  import EClinicModel
  import Foundation
  import Security

  /// The secrets in Keychain: on this device only, in no backup, readable once the phone has been
  /// unlocked after it started.
  public actor KeychainSecrets: SecretStore {
    private let service: String

    /// - Parameter service: what tells the app's secrets apart, usually its bundle's identifier.
    public init(service: String) { self.service = service }

    public func perform(_ operation: Model.SecretOperation) -> Model.SecretResult {
      switch operation {
      case .get(let name): get(name)
      case .set(let entry): set(entry)
      case .remove(let name): remove(name)
      }
    }

    /// Keychain outlives the app: what an earlier installation left belongs to nobody now.
    public func forgetEverything() {
      let all: [CFString: Any] = [kSecClass: kSecClassGenericPassword, kSecAttrService: service]
      SecItemDelete(all as CFDictionary)
    }

    private func get(_ name: String) -> Model.SecretResult {
      var query = item(name)
      query[kSecReturnData] = true
      query[kSecMatchLimit] = kSecMatchLimitOne
      var found: CFTypeRef?
      switch SecItemCopyMatching(query as CFDictionary, &found) {
      case errSecSuccess:
        guard let data = found as? Data else { return .unavailable }
        return .value([UInt8](data))
      case errSecItemNotFound: return .value(nil)
      default: return .unavailable
      }
    }

    private func set(_ entry: Model.SecretEntry) -> Model.SecretResult {
      let item = item(entry.name)
      let content: [CFString: Any] = [
        kSecValueData: Data(entry.value),
        kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
      ]
      var status = SecItemUpdate(item as CFDictionary, content as CFDictionary)
      if status == errSecItemNotFound {
        let whole = item.merging(content) { _, new in new }
        status = SecItemAdd(whole as CFDictionary, nil)
      }
      return status == errSecSuccess ? .done : .unavailable
    }

    private func remove(_ name: String) -> Model.SecretResult {
      let status = SecItemDelete(item(name) as CFDictionary)
      return status == errSecSuccess || status == errSecItemNotFound ? .done : .unavailable
    }

    private func item(_ name: String) -> [CFString: Any] {
      [
        kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: name,
        kSecUseDataProtectionKeychain: true,
      ]
    }
  }
#endif
