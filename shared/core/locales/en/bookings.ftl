# Texts of the bookings screens.
