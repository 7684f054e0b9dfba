### Signing out, and what is said after registration.

account-notice-registered = Welcome. You are a member now.
account-notice-child-added = The child is on your account now.
account-notice-signing-out = Signing out …
account-notice-signed-out = You are signed out. Nothing about you is left on this screen.
account-notice-not-signed-out = You are not signed out yet, because the clinic has not confirmed it. Choose “Sign out” once more before others use this device.
