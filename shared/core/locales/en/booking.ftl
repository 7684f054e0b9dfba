# Texts of the booking screens.
