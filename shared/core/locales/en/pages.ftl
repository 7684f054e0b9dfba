### Pages of text: mental health, questions and answers, privacy.

## /mental-health

mental-page-heading = Mental health
mental-page-lead = You need not know exactly what is wrong. Here you see whom to call when it is urgent, and what we can help with.
mental-page-link-times = See times: { $service }

mental-urgent-heading = When it is urgent
mental-urgent-items =
    Do you plan to take your life, or are you afraid that you may hurt yourself or others? Call 113 now.

    Do you hear or see things others do not, or does reality feel unfamiliar? Call 113 if anyone is in danger, otherwise the out-of-hours doctor on 116 117.

    If you are very low, or have lost control over alcohol or drugs, you should talk to your GP or a psychiatric emergency service. The out-of-hours doctor on 116 117 shows you the way.

    If you need someone to talk to, Mental Helse answers on 116 123 day and night, in Norwegian. It is free, and you need not say who you are.

    Are you worried about someone else? Call the same numbers. Stay with the person until help is there.

mental-help-heading = What we can help with
mental-help-text = Our psychologists and therapists talk with adults about what is difficult, for example:
mental-help-items =
    worry, anxiety and panic

    low mood and loss of joy

    stress, exhaustion and sleep

    grief, break-ups and big changes in life

    self-esteem and boundaries

    relationships, family and friendship

mental-difference-heading = Psychologist or therapist?
mental-difference-text =
    A psychologist is authorised health personnel and can assess and treat mental disorders.

    A therapist talks with you when something in life is hard, without making diagnoses. If you are in doubt, choose a psychologist, or start with a doctor.

    Neither psychologists nor therapists here write prescriptions, referrals or sick leave certificates. A doctor can consider that.

mental-first-heading = The first conversation
mental-first-text =
    The first appointment is a 45-minute conversation to map the situation. You tell what is difficult, how it affects your days and what you hope for. You decide what you want to tell.

    At the end you agree on the way on: more conversations, something you can try by yourself, or help elsewhere.

mental-age-heading = From the age of 18
mental-age-text = Psychologists and therapists here are for adults from the age of 18. If you are younger, you can talk to the youth health clinic, the school nurse, your GP or the helpline for children and young people on 116 111.

## /questions

questions-heading = Questions and answers
questions-lead = If you do not find the answer, write to us. If there is danger to life, call 113.
questions-link-contact = Ask us something else

questions-bankid-question = Why must I sign in with BankID?
questions-bankid-answer = Health care must reach the right person, and the record must be safe. BankID shows us for certain who you are. You can see times and prices without signing in.
questions-no-bankid-question = Can I use the clinic without BankID?
questions-no-bankid-answer = No, not yet. If you need a doctor and have no BankID, you can call the out-of-hours doctor on 116 117 or book at a doctor’s office.
questions-child-question = Can I book for my child?
questions-child-answer =
    Yes, if the child is under 16 and you have parental responsibility or are the guardian. You sign in with your own BankID, add the child and confirm a declaration.

    You must take part in the consultation. Sign in ahead of time.

questions-youth-question = I am 16 or 17. Will my parents know about the appointment?
questions-youth-answer = No. From the age of 16 you decide about your own health. Your parents see neither your appointments nor your receipts here. If you pay with their card, they can see the amount at the bank.
questions-under-16-question = I am under 16. Can I book by myself?
questions-under-16-answer = No, not here. You can sign in with BankID, but a parent or guardian must book. If you want to talk to someone alone, you can go to the school nurse, the youth health clinic or your GP, or call the helpline for children and young people on 116 111.
questions-age-question = Why are psychologists and therapists only for adults?
questions-age-answer = It is the clinic’s own limit. Children and young people often need family, school and local services to work together, and that works better close to home. Our doctors see all ages.
questions-price-question = What does it cost?
questions-price-answer = The price stands beside each service on the start page. You pay what it said when you chose the time, and nothing is added.
questions-frikort-question = Does the exemption card (frikort) apply?
questions-frikort-answer = No, unless the price list says so. The clinic is private and has no agreement on public reimbursement. So neither the exemption card nor the yearly cap applies.
questions-payment-question = How do I pay?
questions-payment-answer = You pay by card when you book, on the page of our payment provider. We hold the time for you while you pay, and the countdown shows how long. We never see the card number.
questions-cancel-question = How do I cancel?
questions-cancel-answer = Open the appointment under “My appointments” and choose “Cancel”. You see what you get back before you confirm. Until 24 hours before the appointment starts, it is free.
questions-same-day-question = What if I book for the same day?
questions-same-day-answer = Then the amount cannot be refunded if you cancel. The same goes when the appointment starts in less than 24 hours. We say so before you pay.
questions-refund-question = When do I get my money back?
questions-refund-answer = We send the refund as soon as you have cancelled. It goes to the card you paid with. The bank may take some days to show it. Under the appointment you see how far it has come.
questions-no-show-question = What happens if I do not come?
questions-no-show-answer = Then you do not get your money back. You can book a new appointment at full price. If it was because of a technical failure, write to us.
questions-clinic-cancels-question = What if the clinic cancels?
questions-clinic-cancels-answer = Then you get the whole amount back, however little time is left. The same goes if the clinician does not come. You need not do anything.
questions-emergency-question = What do I do if it is urgent?
questions-emergency-answer =
    Call 113 if there is danger to life, for example strong chest pain, trouble breathing, signs of a stroke, seizures or unconsciousness.

    Call the out-of-hours doctor on 116 117 when it is urgent but not life-threatening. They answer day and night.

questions-doctor-question = What can a doctor help with by video?
questions-doctor-answer = Much that can be assessed by talking and looking on camera: for example skin, allergies, infections, sleep, headache, contraception and questions about medicines. If you need to be examined, the doctor says so and helps you to the right place.
questions-prescription-question = Can I get a prescription?
questions-prescription-answer =
    The doctor can prescribe many common medicines and renew some that you already use. Regular treatment is best followed by your GP.

    We do not prescribe medicines in groups A and B, nor pregabalin or gabapentin. There are no exceptions.

questions-sick-leave-question = Can I get sick leave?
questions-sick-leave-answer = Sometimes, and only from a doctor. The rules for sick leave by video are strict. As a rule the doctor must know you and your illness already. There can be exceptions for short, acute illness. For an extension you must as a rule see your GP.
questions-statement-question = Do you write statements?
questions-statement-answer = Only when the need is urgent, and not when the statement requires a physical examination. So we do not write statements for a driving licence, insurance, work, exams, the gym, military service, benefits or flying.
questions-referral-question = Can I be referred?
questions-referral-answer = Yes. A doctor here can refer you to a specialist, public or private, when there is reason to.
questions-video-question = How does the video consultation work?
questions-video-answer = It runs in the browser on a mobile, tablet or PC. You need a camera, a microphone and a place where you can talk undisturbed. Sign in a few minutes ahead. The clinician lets you in.
questions-telephone-question = Can I use the telephone instead?
questions-telephone-answer = Yes, for times where you can choose telephone. The clinician then calls the number you have given when the appointment starts.
questions-recording-question = Is the consultation recorded?
questions-recording-answer = No, never. Neither picture nor sound is stored. The clinician writes a note in the health record, as the law requires.
questions-technical-question = What if technology fails?
questions-technical-answer = First try to load the page again. If it still does not work, the clinician tries to call you. If there was no consultation, write to us with the contact form. If it was a technical failure, you get your money back.
questions-languages-question = Which languages do the clinicians speak?
questions-languages-answer = The whole team speaks English, and many speak more languages. When you choose a time you can choose a language, and then you only see those who speak it.
questions-privacy-question = Who can see my health record?
questions-privacy-answer = Only those who give you health care here, and only what they need. Support staff see appointments and payments, but not the record. You have a right to see the record and to know who has opened it.
questions-share-question = Will my GP know about the appointment?
questions-share-answer = Only if you agree. You can withdraw that at any time. In a few cases the law requires us to tell others.
questions-membership-question = How do I end my membership?
questions-membership-answer = Write to us with the contact form. There is no minimum period. Appointments you have booked follow the rules for cancelling. We keep the health record, because the law requires it.
questions-delete-question = Can my data be erased?
questions-delete-answer = The account, yes, when your appointments and payments are finished. The health record we must keep as long as the law requires. Receipts are kept for five years.

## /privacy

privacy-heading = Privacy
privacy-lead = What we know about you, why we need it, who gets to see it, and what you can demand of us.
privacy-contact = Contact about privacy: { $email }, telephone { $telephone }.

privacy-controller-heading = Who is responsible
privacy-controller-text = eClinic decides how your data are used and is responsible for them (the controller). That is also so when other companies process data for us.

privacy-purposes-heading = What we use your data for, and by what right
privacy-purposes-items =
    Health care and the health record: what you tell, and what the clinician finds and does. The Norwegian Health Personnel Act § 39 obliges us to keep a record. The basis is law, not consent (GDPR articles 6(1)(c) and 9(2)(h)).

    Sign-in: name, date of birth, identity number and a lasting identifier from BankID, so that the right person gets the right help (article 6(1)(b) and (c)). The identity number is stored encrypted.

    Account and booking: e-mail address, telephone number, appointments and what you have accepted (contract, article 6(1)(b)).

    Children on the account: the child’s name, date of birth, identity number and your declaration (article 6(1)(b) and (c)).

    Payment and accounts: amount, time and receipt. We never get the card number (contract and the Norwegian Bookkeeping Act, article 6(1)(b) and (c)).

    Questions about symptoms before booking: the answers are used there and then to show you to the right help, and are not stored.

    The contact form: name, e-mail address and message, so that we can answer (legitimate interest, article 6(1)(f)).

    Security: technical logs without names, identity numbers or health data, so that we discover faults and misuse (article 6(1)(f)).

    Sharing with your GP: only if you agreed. You can withdraw that, and then we share no more.

privacy-record-heading = How the health record is protected
privacy-record-text =
    The clinic keeps the record. It is encrypted when stored and when sent. It is not end-to-end encrypted: the clinic must be able to read it to give you sound care and to fulfil the law.

    Only those who give you health care are allowed to read it. Each time someone opens it, it is stored who, when and why. You can ask to see this log.

privacy-never-heading = What we never do
privacy-never-items =
    We do not record consultations, neither sound nor picture.

    We do not sell data and do not use them for advertising.

    We have no tracking and no content from other companies on our pages.

    We do not write about your health in e-mail, SMS or notifications. They only say that you have an appointment.

privacy-sharing-heading = Who else may get data
privacy-sharing-text =
    The companies in the table below process data for us, and only what it says there.

    Others who give you health care may get what they need when you agree. We look up national registers only when we treat you, and it is logged. In a few cases the law requires us to pass on information, for example when a child may be in danger. Then we write down what we gave and why.

privacy-table-caption = Companies that process data for us
privacy-table-name = Company
privacy-table-purpose = What they do
privacy-table-data = What they get to see
privacy-table-place = Where

privacy-retention-heading = How long we keep data
privacy-retention-items =
    The health record: as long as it may be needed for health care. The law sets no fixed limit, and you cannot demand that it is erased just because you leave us.

    Receipts and accounts: five years after the end of the accounting year.

    Account and contact details: until you leave, and as long as we need them for appointments and payments that are not finished.

    Messages in the contact form: until the matter is closed and no longer needed.

privacy-device-heading = On your device
privacy-device-text = We use one necessary cookie to keep you signed in. Unfinished bookings and the page you were on are stored on the device without names and without your answers about symptoms. When you sign out, this is deleted. Only the language is remembered on the device afterwards too, until you clear the browser’s data.

privacy-rights-heading = Your rights
privacy-rights-items =
    You can see and get a copy of what we have about you, including the health record and the log of who has opened it.

    You can demand that mistakes are corrected. In the health record corrections are added, so that the old text can still be seen.

    You can ask for erasure or blocking. The health record follows its own rules in the Health Personnel Act.

    You can take your data with you in a common format.

    You can object, and you can withdraw a consent at any time.

    Write to us, and we answer within one month.

privacy-children-heading = Children and young people
privacy-children-text = Parents and guardians see what they need about children under 16. From the age of 16 they see nothing, not even what happened before. The law also gives younger children a right to have something kept from their parents when there are good reasons.

privacy-complaint-heading = Complaints
privacy-complaint-text = If you think we do something wrong, tell us. You can also complain to the Norwegian Data Protection Authority (Datatilsynet), at datatilsynet.no or telephone +47 22 39 69 00.

privacy-changes-heading = Changes
privacy-changes-text = When this statement changes, it gets a new version date. If the change matters to you, we tell you.
