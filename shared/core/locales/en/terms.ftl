### The terms and the guardian's declaration. People accept these exact words: whoever changes
### one gives the document a new version (eclinic_rules::terms).

terms-heading = Terms of eClinic
terms-lead = What we promise you, and what you accept when you become a member and book.
document-version = Version of { $date }

terms-about-heading = Who we are
terms-about-text =
    eClinic is a private digital clinic. Doctors, psychologists, therapists and nurses give health care by video or telephone. Doctors, psychologists and nurses have Norwegian authorisation, and their number in the register of health personnel (HPR) is in their profile.

    The agreement is between you who hold the account, and eClinic.

terms-account-heading = Membership and sign-in
terms-account-text =
    You sign in with your own BankID. Nobody else may use it, not even someone you trust.

    Membership is free. You can end it at any time by contacting us. Appointments you have booked then follow the rules for cancelling below. We keep the health record, because the law requires it.

terms-age-heading = Age
terms-age-text = Ages are counted by the date in Norway.
terms-age-items =
    From the age of 16 you book by yourself. If you are 16 or 17, you pay with your own money.

    For children under 16 a parent or guardian aged 18 or over books with their own BankID and takes part in the consultation. The parent or guardian declares beforehand that they have parental responsibility or guardianship.

    On the 16th birthday parents and guardians lose access, and the young person decides.

    Psychologists and therapists are for patients from the age of 18, whoever books.

terms-booking-heading = Booking and payment
terms-booking-items =
    The price stands beside the service before you sign in. The price shown when you choose a time is the one you pay, even if the price list changes later.

    When you go to payment we hold the time for you for some minutes. The countdown shows how long. The appointment is booked when the payment is confirmed.

    If the payment arrives after the time was let go, you get the whole amount back.

    You pay by card with our payment provider. We never see your card number.

    You find the receipt under the appointment.

terms-cancel-heading = Cancelling
terms-cancel-text = You cancel under “My appointments”. Before you confirm, we show exactly what you get back.
terms-cancel-items =
    If you cancel no later than 24 hours before the appointment starts, you get the whole amount back on the card you paid with.

    It is 24 full hours that count. When the clocks change between the deadline and the appointment, the deadline can therefore be at another time of day than the appointment. We always show the deadline as a date and a time.

    If you cancel later, you get nothing back.

    If you book on the day of the appointment, the amount cannot be refunded when you cancel. The same goes for appointments that start in less than 24 hours. We say so before you pay.

    Moving an appointment counts as cancelling and booking again. An appointment moved after the deadline cannot be refunded later.

terms-no-show-heading = If you do not come
terms-no-show-text = If you do not come to the appointment, you get nothing back. You can book a new one at full price.

terms-clinic-heading = If we cancel, or technology fails
terms-clinic-items =
    If the clinic cancels, or the clinician does not come, you always get the whole amount back. You need not do anything.

    If technology fails so that the appointment cannot take place, write to us with the contact form. We look at what happened. If it was a technical failure, we refund you.

    Refunds go to the card you paid with. Here you can see how far the refund has come. The bank may take some days.

terms-reimbursement-heading = No public reimbursement
terms-reimbursement-text = eClinic is private. Unless the price list says otherwise when you book, appointments give no public reimbursement, and the exemption card (frikort) does not apply.

terms-limits-heading = What we do not do
terms-limits-text = Some things cannot be done responsibly at a distance. You pay for the assessment, not for a certain outcome.
terms-limits-items =
    We do not prescribe medicines in groups A and B, nor pregabalin or gabapentin. Nor do we prescribe medicines that need an examination, samples or follow-up we cannot give.

    The doctors can only certify sick leave when the rules for doing so without meeting in person are met. Sick leave is as a rule not extended.

    We do not write statements that require a physical examination, for example for a driving licence, insurance, work, the gym, military service or flying.

    Nurses, psychologists and therapists here do not write prescriptions, referrals or sick leave certificates.

terms-emergency-heading = Emergencies
terms-emergency-text =
    We are not an emergency service. If there is danger to life, call 113. If it is urgent but not life-threatening, call the out-of-hours doctor on 116 117.

    Before every booking we ask some questions about symptoms. Answer as well as you can. If the answers show that it may be urgent, we show you whom to call, and you cannot book for it.

terms-visit-heading = During the consultation
terms-visit-items =
    Find a place where you can talk undisturbed, and be ready in good time.

    We never record the consultation. We ask you not to do so either.

    The clinician writes a health record after every consultation, as the law requires.

terms-complaint-heading = If you are not satisfied
terms-complaint-items =
    Write to us first, and we will try to put it right.

    If it is about payment or the agreement, the Norwegian Consumer Authority (Forbrukertilsynet) can help you.

    If it is about the health care, you can complain to the County Governor (Statsforvalteren). The Patient and User Ombud (Pasient- og brukerombudet) helps you free of charge.

    If you were injured, you can claim compensation from the Norwegian System of Patient Injury Compensation (NPE).

terms-changes-heading = Changes to the terms
terms-changes-text = If we change the terms, we ask you again before your next booking. Appointments you have already paid for follow the terms you accepted then. Norwegian law applies.

## The declaration a guardian makes for a child (D5, D12)

declaration-heading = Declaration of parental responsibility
declaration-text =
    I declare that I have parental responsibility for the child, or am the child’s guardian, and that the child is under 16.

    I book and pay on behalf of the child, and I take part in the consultation. The clinician asks about this when the consultation starts.

    I know that the child has a right to be heard, and that a clinician may keep something from me when the law gives the child that right.

    I know that my access ends on the day the child turns 16, and I tell the clinic if I lose parental responsibility before that.

    The information is correct. The clinic stores the declaration with my name, the version and the time.
