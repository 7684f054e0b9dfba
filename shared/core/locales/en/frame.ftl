### What surrounds every screen, and words that many screens share.

frame-title = { $title } – eClinic
frame-brand = eClinic
frame-skip = Skip to content
frame-navigation-label = Main menu
frame-footer-text = eClinic is a private digital clinic. We are not an emergency service.
frame-offline = You are offline. You can read what is already on the screen and call the emergency numbers. Booking and payment work when you are back online.
frame-demo = This is a demo clinic. No money is charged, and all persons are made up.

## The emergency bar (R81)

emergency-bar-label = Emergency numbers
emergency-bar-life = Life at risk? Call
emergency-bar-urgent = Urgent care:

## Calls: the accessible name of a number, and when to call which

call-number = Call { $number }
call-life = Danger to life
call-urgent = Out-of-hours doctor (legevakt): urgent, but not life-threatening
call-mental = Mental Helse: talk to someone, day and night (in Norwegian)
call-clinic = The clinic’s telephone (not for emergencies)

## Links and the account corner

nav-services = Services and prices
nav-mental = Mental health
nav-questions = Questions and answers
nav-bookings = My appointments
nav-contact = Contact us
nav-privacy = Privacy
nav-terms = Terms
nav-child = Add a child
nav-home = To the start page
account-sign-in = Sign in with BankID
account-menu-label = Your account
account-sign-out = Sign out
account-sign-out-everywhere = Sign out on all devices

## The other language, in its own words

language-switch = Norsk

## Shared words

word-back = Back
word-retry = Try again
word-close = Close
word-or = or
word-reference = Reference: { $id }
word-loading = Fetching …
when-today = today at { $time }
when-tomorrow = tomorrow at { $time }
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
minutes-short = { $count } min

## Professions and channels of the clinic, by their code

profession-doctor = Doctor
profession-psychologist = Psychologist
profession-therapist = Therapist
profession-nurse = Nurse
channel-video = video
channel-telephone = telephone
channel-message = secure message

## Names of languages, by ISO 639-1 code

language-ar = Arabic
language-da = Danish
language-de = German
language-en = English
language-es = Spanish
language-fa = Persian
language-fr = French
language-lt = Lithuanian
language-nb = Norwegian
language-nn = Nynorsk
language-no = Norwegian
language-pl = Polish
language-ru = Russian
language-se = Northern Sami
language-so = Somali
language-sv = Swedish
language-ti = Tigrinya
language-tr = Turkish
language-uk = Ukrainian
language-ur = Urdu
language-vi = Vietnamese
