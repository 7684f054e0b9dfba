### Signing out, and what is said after registration.

account-notice-registered = Welcome. You are a member now.
account-notice-child-added = The child is on your account now.
account-notice-signed-out = You are signed out. Nothing about you is left on this screen.
account-notice-not-told = You are signed out here, but we did not reach the clinic to end the sign-in. Close the browser if others use this device.
