### The start page and the sign-in page.

home-heading = See a doctor, psychologist or nurse from home.
home-lead = By video or telephone. Appointments by day and in the evening. Cancel free of charge until 24 hours before.
home-book = Book an appointment
home-next-eyebrow = Next free
home-next-what = { $service } · { $channels } · { $minutes }
home-next-price-note = paid when booking
home-next-link = See free times
home-services-heading = Services and prices
home-loading = Fetching services and prices …
home-service-price = { $price } · { $minutes }
home-service-age = From { $age } years
home-service-next = Next: { $when }
home-service-link = See times: { $service }
home-reimbursement = eClinic is private, without public reimbursement. The exemption card (frikort) does not apply. You pay the whole price yourself.
home-how-heading = How it works
home-how-choose-heading = Choose a time
home-how-choose-text = See free times and prices without signing in.
home-how-sign-in-heading = Sign in with BankID
home-how-sign-in-text = Then we know who you are. Children under 16 come with a parent or guardian.
home-how-meet-heading = Meet the clinician
home-how-meet-text = On your mobile or PC, or by telephone. We never record the consultation.
home-clinicians-heading = The clinicians
home-clinician-languages = Languages
home-clinician-hpr = HPR number
home-mental-heading = Are things hard?
home-mental-text = Read what a psychologist or therapist can help with, and whom to call when it is urgent.
home-mental-link = About mental health

## /sign-in

sign-in-heading = Sign in
sign-in-reason = Health care and payment must belong to the right person. That is why you sign in with BankID before you book.
sign-in-button = Sign in with BankID
sign-in-privacy = From BankID we get your name, date of birth and Norwegian identity number. We never see your code or password.
sign-in-under-16 = Are you under 16? Then a parent or guardian must book for you with their own BankID.

## No such address

not-found-heading = We cannot find this page
not-found-text = The address may be misspelt, or the page has moved. Your appointments are not affected.
