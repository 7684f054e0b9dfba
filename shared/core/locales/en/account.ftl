# Texts of the account screens.
