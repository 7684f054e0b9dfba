### Forms: registration, the declaration for a child, contact, and what is wrong with a field.
### A label names a field; a hint stands under it; "missing" is shown when it was left empty.

form-errors-heading = Something is missing. What you have written is kept.

## /register

register-heading = Become a member
register-lead = BankID has told us who you are. Now we only need to know how to reach you. Membership is free.
register-email-label = E-mail
register-email-hint = We send receipts and reminders here. We never write about your health in them.
register-telephone-label = Mobile number
register-telephone-hint = The clinician calls you here if the video fails. Foreign numbers start with +.
register-terms-label = I have read and accept the terms
register-terms-link = Read the terms
register-terms-missing = Accept the terms to become a member
register-share-label = The clinic may share information about me with my GP
register-share-hint = Optional. You can change your mind at any time, and you can become a member without it.
register-submit = Become a member
register-consequence = It costs nothing, and you can leave at any time.

## /children/new

child-heading = Add a child
child-lead = If you have parental responsibility for a child under 16, you can book for the child. You must be there during the consultation.
child-given-name-label = The child’s first name
child-given-name-missing = Write the child’s first name
child-family-name-label = The child’s last name
child-family-name-missing = Write the child’s last name
child-birth-date-label = The child’s date of birth
child-birth-date-hint = For example 14 February 2017
child-birth-date-missing = Write the date of birth with day, month and year
child-identity-number-label = The child’s Norwegian identity number or D number
child-identity-number-hint = 11 digits. We need it to keep the record of the right person. It is stored encrypted.
child-declaration-label = I confirm the declaration
child-declaration-missing = Confirm the declaration to book for the child
child-submit = Add the child
child-consequence = The declaration is stored with your name and the time. From the age of 16, the child books alone.

## /contact

contact-heading = Contact us
contact-lead = We answer by e-mail on working days. If your health cannot wait, call 116 117 (out-of-hours doctor) or 113.
contact-name-label = Name
contact-name-missing = Write your name
contact-email-label = E-mail
contact-email-hint = We send the answer here.
contact-topic-label = What is it about?
contact-topic-missing = Choose what it is about
contact-topic-question = A question about the clinic
contact-topic-technical = Something does not work
contact-topic-payment = Payment or refund
contact-topic-feedback = Praise, criticism or an idea
contact-message-label = Message
contact-message-hint = Please do not write about your health or your identity number here. E-mail is not safe enough for that. If it is about an appointment, give its number.
contact-message-missing = Write a message
contact-submit = Send message
contact-consequence = The message is read by the clinic’s support staff, not by a clinician.
contact-done = Thank you. Your message has arrived. Your number is { $reference }. We answer by e-mail on working days.

## Inviting one more to a visit; and being invited

invite-heading = Invite someone to the appointment
invite-lead = An interpreter, or the child’s other parent or guardian, can take part from elsewhere. You get a link to send. Whoever opens it first and signs in with BankID is the one invited, and the clinician lets them in.
invite-role-label = Whom do you invite?
invite-role-interpreter = Interpreter
invite-role-second_guardian = The child’s other parent or guardian
invite-role-missing = Choose whom you invite
invite-submit = Make a link
invite-consequence = The link works for one person, and until the appointment is over.
invite-done = The link is ready. Send it only to the person you invite.
invite-share = Share the link
invite-copy = Copy the link
invite-copied = The link has been copied.
invitation-heading = You are invited to a consultation
invitation-lead = If you come along, the invitation is yours and nobody else can use it. Those who are there see your name.
invitation-submit = Come along
invitation-consequence = The clinician lets you in when the appointment begins.

## What is wrong with a field, by code: eclinic_rules::contact

field-error-email_form = Write the e-mail address like this: name@example.com
field-error-email_too_long = The e-mail address is too long. Check whether something extra came along
field-error-phone_form = Write the telephone number with digits only, and + in front if needed
field-error-phone_norwegian = A Norwegian number has eight digits. If the number is foreign, start with + and the country code
field-error-phone_international = The number is too short or too long. Start with + and the country code, for example +46
field-error-text_empty = Fill in this field
field-error-text_too_long = The text is too long. Please shorten it a little
field-error-text_control_characters = The text has characters that cannot be shown. Type it again without pasting

## What is wrong with a field, by code: identity numbers, dates, choices

field-error-identity_number_form = The identity number has 11 digits
field-error-identity_number_date = The first six digits are not a date. Check whether two were swapped
field-error-identity_number_control_digits = The number does not add up. Check whether a digit is wrong
field-error-identity_number_synthetic = This is a test number. Use the child’s own identity number or D number
field-error-identity_number_help_number = Help numbers cannot be used here. Use an identity number or D number
field-error-identity_number_real_in_test = This is a test clinic. Use a test number, never that of a real person
field-error-birth_in_future = The date of birth is in the future. Check the year
field-error-date_form = Write a date that exists, with day, month and year
field-error-required = Fill in this field
field-error-role_not_invited = Only a child’s other parent or guardian can be invited like this. Choose interpreter, or contact us
field-error-other = Look at this field again. Something in it could not be saved
