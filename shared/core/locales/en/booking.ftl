### Booking: the times of a service, and the steps from "who" to the payment.

## The steps

step-position = Step { $number } of { $total }
steps-label = Steps of the booking
step-who = Who
step-gate = Symptoms
step-time = Time
step-terms = Terms
step-pay = Payment
step-continue = Continue

## What has been chosen

summary-heading = Your appointment
summary-service = Service
summary-patient = For
summary-when = When
summary-clinician = With
summary-channel = How
summary-price = Price
summary-cancel = Free cancellation
summary-cancel-until = until { $when }
summary-cancel-none = No, nothing is refunded

## The times of a service: /services/{id}

times-price = Price
times-price-value = { $price }, paid when booking
times-vat-exempt = Exempt from value added tax
times-vat = Value added tax included
times-vat-label = Tax
times-length = Length
times-age = Age
times-channels = How you meet
times-reimbursement = Reimbursement
times-book = Book an appointment
times-book-chosen = Book { $when }
times-consequence-signed-out = Next you sign in with BankID. Nothing is booked before you have paid.
times-consequence = Nothing is booked before you have paid.

## Choosing a time

picker-days = Choose a day
picker-earlier = Earlier days
picker-later = Later days
picker-languages = Language
picker-clinicians = Clinician
picker-any-language = All languages
picker-any-clinician = All clinicians
picker-times = Times on { $day }
picker-zone = All times are Norwegian time.
picker-loading = Fetching free times …
picker-empty-day = No free times this day. Choose another day, or take away a filter.
picker-empty-week = No free times these days. Look at later days, or take away a filter.
picker-lost = The time you had chosen has been taken by someone else. You have not paid anything. Choose another time.
picker-free = { $count } free
picker-free-none = full
picker-day = { $day }, { $free }
picker-slot = { $time } with { $clinician }
picker-slot-taken = { $time }, taken

## Step: who

who-heading = Who is the appointment for?
who-patients = Choose a person
who-self = Myself
who-born = Born { $date }
who-add-child = Add a child under 16
who-missing-heading = Choose who the appointment is for
who-missing-text = Then you can go on.

## Step: the emergency gate

gate-heading = Is this an emergency?
gate-intro = We ask everyone, so that nobody waits for us when they need help faster. Answer for { $name }, as things are now. We do not keep the answers.
gate-yes = Yes
gate-no = No
gate-unsure = Not sure
gate-missing = Answer this question
gate-missing-heading = Some questions are not answered
gate-missing-text = Answer every question to go on. Choose “Not sure” if you do not know.
gate-question-chest_pain = Strong chest pain, or chest pain with breathlessness, faintness, nausea, cold sweat or pain in the arm, jaw or back?
gate-question-breathing = Great trouble breathing?
gate-question-stroke_signs = Sudden trouble speaking, smiling or lifting both arms, sudden loss of sight, sudden confusion or a sudden, unusually strong headache?
gate-question-unconscious_or_seizure = Unconscious, hard to wake, or having a seizure?
gate-question-bleeding_or_injury = Heavy bleeding, a blow to the head, a broken bone or another serious injury?
gate-question-allergy_burn_or_poisoning = A strong allergic reaction, a serious burn, or poisoning?
gate-question-sick_infant = A baby under 3 months with fever, or a baby who does not drink or wake as usual?
gate-question-pregnancy_complication = Pregnant, and bleeding, strong pain, a seizure or a blow to the belly?
gate-question-suddenly_very_ill = Suddenly very ill, poisoned or overdosed, even if the cause is unclear?
gate-question-mental_danger = Thoughts or plans of taking one’s own life, or hearing or seeing things that others do not?
gate-question-severe_mental_illness = A depression so heavy that everyday life no longer works, or a problem with alcohol or drugs?

## After a red answer

emergency-heading-113 = Call 113 now
emergency-text-113 = What you answer can be serious. Do not wait for an appointment with us. 113 tells you what to do until help arrives. You have not paid anything.
emergency-heading-mental = You need help now. Call 113
emergency-text-mental = You should not be alone with this, and not wait for an appointment with us. If life is in danger, call 113. If you need someone to talk to right now, call 116 123. You have not paid anything.
emergency-heading = In an emergency
emergency-text = If life is in danger, call 113. If you need a doctor today and cannot wait, call 116 117. We are not an emergency service.
emergency-back-gate = I answered wrongly: back to the questions
emergency-back-home = To the start page

## The recommendation on severe mental symptoms

advice-heading = We recommend more help than we can give alone
advice-text =
    What you answer can need help that works together over time: your GP, or the emergency psychiatric service where you live. Call 116 117 if it cannot wait until tomorrow.

    You can still talk with us. We see you by video or telephone and cannot come to you, follow you up every day or admit you to hospital.

    If you get thoughts of taking your own life, call 113.
advice-understood = I understand, continue
advice-back = Back to the questions

## Step: the time

time-heading = When does it suit?
time-channels = How do you want to meet?
time-channel-video = Video
time-channel-telephone = Telephone
time-channel-message = Secure message
time-channel-video-detail = On your mobile or PC
time-channel-telephone-detail = The clinician calls you
time-missing-heading = Choose a time
time-missing-text = Then you can go on.

## Step: the terms

terms-step-heading = Before you pay
terms-step-link = Read all the terms
terms-step-accept = I have read and accept the terms
terms-step-missing = Accept the terms to go on
terms-step-continue = Hold the time and go to payment
terms-step-consequence = We hold the time for { $minutes } while you pay. Nothing is charged yet.
terms-point-no-show = If you do not come, nothing is refunded.
terms-point-clinic = If we cancel, or the clinician does not come, you get everything back.
terms-point-video = The consultation is never recorded.
terms-point-guardian = You must be there together with { $name }.

## What comes back, by the rule's code

refund-in_time = Cancel free of charge until { $deadline }. Then you get { $price } back on the card you paid with. After that, nothing is refunded.
refund-too_late = It is less than 24 hours until the appointment: { $price } cannot be refunded if you cancel.
refund-booked_same_day = The appointment is on the day it is booked: { $price } cannot be refunded if you cancel.
refund-moved_late = The appointment was moved when it was too late to cancel: { $price } cannot be refunded if you cancel.

## Step: the payment

pay-heading = Pay to confirm the appointment
pay-button = Pay { $price }
pay-consequence = You pay on our card partner’s page and come back here. Your appointment is booked when it is paid.
pay-countdown = We hold the time for you for { $minutes } and { $seconds }
pay-countdown-seconds = We hold the time for you for { $seconds }
pay-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
pay-announcement = { $minutes } left to pay
pay-announcement-last = Less than a minute left to pay
pay-expired = The time is no longer held, and nothing is charged. If you did manage to pay, you get everything back. Your answers are kept: choose a time again.
pay-release = Choose another time
pay-back = Back to my appointments
pay-message-declined = The card was declined, and nothing has been charged. We still hold the time. Try again, or use another card.
pay-message-cancelled = You turned back before paying, and nothing has been charged. We still hold the time.
pay-message-page-expired = The payment page ran out, and nothing has been charged. We still hold the time. Try again.

## Back from the payment

pending-heading = We are checking the payment
pending-text = This usually takes a few seconds. It is safe to close the page: when the payment has come through, you find the appointment under “My appointments”.
pending-slow = It takes longer than usual. You need not pay again. We keep asking, and if the payment came too late, you get everything back.
pending-retry = Check now
