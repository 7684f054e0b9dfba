### Bookings one has: the list, one of them, cancelling it, its receipt.

## The list

bookings-heading = My appointments
bookings-upcoming = Coming
bookings-past = Earlier
bookings-empty = Here you find your appointments, with the way to the consultation, cancellation and receipts. You have none coming.
bookings-empty-link = See times and prices
bookings-loading = Fetching your appointments …
bookings-what = { $profession } · { $channel } · { $clinician }
bookings-link = See the appointment

## The status

status-held = Not paid yet
status-confirmed = Booked
status-past = Over
status-cancelled = Cancelled
status-expired = Not booked
status-released = Not booked

## One booking

booking-heading-held = Your appointment is waiting for payment
booking-heading-confirmed = Your appointment is booked
booking-heading-past = Your appointment
booking-heading-cancelled = Your appointment is cancelled
booking-heading-expired = The time was not booked
booking-heading-released = The time was not booked
booking-lead-held = We hold the time until { $until }. Pay before then to keep it.
booking-lead-confirmed = Everything is ready. The receipt is here, and we remind you in good time.
booking-lead-past = This appointment is over.
booking-lead-cancelled-refund = You need not do anything more. { $amount } goes back to the card you paid with.
booking-lead-cancelled-none = You need not do anything more. Nothing is refunded, because { $reason }.
booking-lead-expired = The time to pay ran out, and the time is free for others again. Nothing has been charged.
booking-lead-expired-refund = The payment came after the time to pay had run out. You get { $amount } back on the card you paid with.
booking-lead-released = You let go of the time. Nothing has been charged.
booking-lead-unrefunded = This appointment did not take place.
booking-loading = Fetching the appointment …
booking-reference = Number
booking-meeting-video = You meet by video here. The way in opens 15 minutes before the time. Make sure you are logged in ahead of time.
booking-meeting-telephone = The clinician calls you at the time of the appointment, on the number you registered.
booking-room = Join
booking-invite = Invite an interpreter or the other parent
booking-cancel = Cancel the appointment
booking-calendar = Add to calendar
booking-calendar-not-saved-heading = The calendar file could not be saved
booking-calendar-not-saved-text = Your appointment is safe. Try again, or write it down yourself.
booking-pay = Go to payment
booking-receipt = Receipt
booking-again = Book a new appointment
booking-back = All my appointments
booking-notice-confirmed = Your appointment is booked and paid.
booking-notice-cancelled = Your appointment is cancelled. { $amount } goes back to your card.
booking-notice-cancelled-none = Your appointment is cancelled.

## Why nothing comes back, inside a sentence

reason-too_late = it was less than 24 hours until the appointment
reason-booked_same_day = the appointment was on the day it was booked
reason-moved_late = the appointment had been moved too late to cancel
reason-patient_no_show = the appointment was not attended
reason-other = the terms say so

## The refund's way

refund-heading = Refund
refund-step-decided = Decided
refund-step-sent = Sent to your card
refund-step-done = Confirmed
refund-status-pending = { $amount } is on its way to your card. We keep trying until it gets there.
refund-status-sent = { $amount } is sent to your card. Your bank usually shows it within 1 to 7 days.
refund-status-succeeded = { $amount } is paid back to your card. Your bank usually shows it within 1 to 7 days.
refund-status-failed = { $amount } could not be sent to your card. We have been told and are looking into it. You get your money, and need not do anything.

## Cancelling

cancel-heading = Cancel this appointment?
cancel-refund-full = You get { $amount } back on the card you paid with. This holds until { $deadline }.
cancel-refund-full-always = You get { $amount } back on the card you paid with.
cancel-refund-none = Nothing is refunded, because { $reason }.
cancel-button = Yes, cancel the appointment
cancel-keep = No, keep the appointment
cancel-consequence-full = The appointment is cancelled, and { $amount } goes back to your card.
cancel-consequence-none = The appointment is cancelled, and nothing comes back.
cancel-loading = Looking up what you get back …

## The receipt

receipt-heading = Receipt
receipt-loading = Fetching the receipt …
receipt-number = Receipt number
receipt-seller = Seller
receipt-payer = Paid by
receipt-paid = Paid
receipt-reference = Appointment number
receipt-start = Appointment
receipt-vat = Value added tax
receipt-vat-exempt = Exempt (Value Added Tax Act § 3-2)
receipt-total = Total
receipt-refunded = Refunded
receipt-print = Print the receipt
receipt-back = Back to the appointment
