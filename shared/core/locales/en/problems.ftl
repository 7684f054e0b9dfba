### What happened (heading); what is safe, and what to do now (text). By the code of the problem.

## No answer from the clinic

problem-offline-heading = You are offline
problem-offline-text = What you have written is kept. Check your connection and try again. If your health cannot wait, you can still call 113 or 116 117.
problem-timed_out-heading = We got no answer in time
problem-timed_out-text = It is safe to try again. The same thing is never booked, paid or cancelled twice.
problem-unreadable-heading = We got an answer we could not read
problem-unreadable-text = What you have written is kept. Load the page again and try once more.

## The clinic's own answers, eclinic_api::problem::code

problem-bad_request-heading = We did not understand the request
problem-bad_request-text = Nothing has been booked or paid just now. Load the page again and try once more.
problem-sign_in_required-heading = Sign in to continue
problem-sign_in_required-text = You are signed out, either because some time has passed or because you have not signed in yet. Your appointments and payments are safe. You come back here once you have signed in.
problem-csrf-heading = The page had become too old
problem-csrf-text = Nothing has been done yet. Load the page again and try once more.
problem-forbidden-heading = You do not have access to this
problem-forbidden-text = Nothing has been changed. If you are sure you should have access, contact us.
problem-room_not_open-heading = The room is not open yet
problem-room_not_open-text = It opens 15 minutes before the appointment. Come back then.
problem-room_closed-heading = The appointment is over
problem-room_closed-text = The room is closed, and nothing has been changed. Contact us if you did not finish.
problem-other_device_key-heading = Sign in again
problem-other_device_key-text = The sign-in belongs to another key than this device’s. Sign out and in again, and it works.
problem-invitation_used-heading = The invitation has been used
problem-invitation_used-text = Someone else has used it, or the appointment is over. Ask the person who invited you for another.
problem-membership_required-heading = Become a member first
problem-membership_required-text = Before you book we need your e-mail address and telephone number, and that you accept the terms. It is free. Afterwards you go on where you were.
problem-not_found-heading = We cannot find this
problem-not_found-text = It may have been removed, or belong to another account. Your appointments are where you usually find them.
problem-method_not_allowed-heading = This cannot be done here
problem-method_not_allowed-text = Nothing has been changed. Load the page again and try once more.
problem-idempotency_key_reused-heading = This has already been sent
problem-idempotency_key_reused-text = What you did first stands, and has not been done twice. Your appointments show what is booked.
problem-idempotency_key_required-heading = We could not receive this
problem-idempotency_key_required-text = Nothing has been booked or paid just now. Load the page again and try once more.
problem-slot_taken-heading = Someone else just took this time
problem-slot_taken-text = You have not paid anything. Your answers are kept. Choose another time.
problem-patient_busy-heading = There is already an appointment at this time
problem-patient_busy-text = You have not paid anything for this one. Choose another time, or cancel the other appointment first.
problem-slot_not_offered-heading = This time can no longer be booked
problem-slot_not_offered-text = You have not paid anything. Your answers are kept. Choose another time.
problem-hold_expired-heading = The time to pay has run out
problem-hold_expired-text = The appointment is free for others again. If you did manage to pay, you get everything back. Choose a time again; it is quick.
problem-wrong_state-heading = The appointment has changed
problem-wrong_state-text = What you wanted to do is no longer possible for this appointment. Nothing has been changed now. Open it again to see how it stands.
problem-refund_changed-heading = The amount you get back has changed
problem-refund_changed-text = The appointment has not been cancelled. Look at the new amount, then choose whether to cancel.
problem-terms_changed-heading = The terms have been renewed
problem-terms_changed-text = Nothing has been booked or paid just now. Read the new terms and accept them to continue.
problem-gate_not_passed-heading = We need to ask about symptoms first
problem-gate_not_passed-text = You have not paid anything. Answer the questions about symptoms before you choose a time. If there is danger to life, call 113.
problem-validation_failed-heading = Something needs correcting
problem-validation_failed-text = What you have written is kept. Look at the fields that are marked.
problem-child_already_added-heading = The child is already on your account
problem-child_already_added-text = You need not do anything more. Choose the child when you book.
problem-too_large-heading = This was too much text
problem-too_large-text = It has not been sent. Shorten it and try again.
problem-unsupported_media_type-heading = We could not receive this
problem-unsupported_media_type-text = Nothing has been booked or paid just now. Load the page again and try once more.
problem-app_too_old-heading = There is a new version
problem-app_too_old-text = Your appointments are safe. Load the page again, or update the app, to continue.
problem-rate_limited-heading = That was a little fast
problem-rate_limited-text = The last thing has not been done. { $count ->
    [0] Wait a moment and try again.
    [one] Wait { $count } second and try again.
   *[other] Wait { $count } seconds and try again.
}
problem-internal-heading = Something went wrong on our side
problem-internal-text = The fault is ours. It is safe to try again: the same thing is never booked, paid or cancelled twice. If it happens again, contact us.
problem-payment_unavailable-heading = Payment does not answer just now
problem-payment_unavailable-text = Nothing has been charged. The appointment is yours while the countdown runs. Try again in a moment.
problem-bankid_unavailable-heading = BankID does not answer just now
problem-bankid_unavailable-text = What you have chosen is kept. Try again in a few minutes. You can see times and prices without signing in.
problem-unavailable-heading = We are very busy just now
problem-unavailable-text = It is safe to try again in a moment. The same thing is never booked, paid or cancelled twice.
problem-bankid_refused-heading = The sign-in could not be confirmed
problem-bankid_refused-text = The answer from BankID could not be used, and you are not signed in. Try again with your own BankID at the high security level.
problem-bankid_cancelled-heading = The sign-in was cancelled
problem-bankid_cancelled-text = You are not signed in. What you have chosen is kept. Sign in when you are ready.
problem-bankid_expired-heading = The sign-in took too long
problem-bankid_expired-text = You are not signed in. What you have chosen is kept. Start again and finish in the same browser.

## Who may book, eclinic_rules::age::Refusal

problem-too_young_ask_guardian-heading = Ask a parent or guardian to book
problem-too_young_ask_guardian-text = You can book by yourself from the age of 16. Until then a parent or guardian can book for you with their own BankID and take part in the consultation. If you need someone to talk to, call the helpline for children and young people on 116 111.
problem-profession_from_18-heading = This service is from the age of 18
problem-profession_from_18-text = Our psychologists and therapists see adults. A doctor here can help you on. You can also contact your GP, the youth health clinic or the school nurse.
problem-child_is_16_books_alone-heading = Young people of 16 book alone
problem-child_is_16_books_alone-text = From the age of 16 people decide about their own health. They can sign in with their own BankID and book.
problem-child_turns_16_before_visit-heading = The child turns 16 before this appointment
problem-child_turns_16_before_visit-text = Choose a time before the birthday, or let the young person book from the birthday on.
problem-guardian_must_be_adult-heading = You must be 18 to book for a child
problem-guardian_must_be_adult-text = Ask another parent or guardian to book. You can book for yourself from the age of 16.
problem-birth_in_future-heading = The date of birth is in the future
problem-birth_in_future-text = Nothing has been booked. Check the year and try again.
problem-consultation_in_past-heading = This time has passed
problem-consultation_in_past-text = You have not paid anything. Choose a time that lies ahead.
