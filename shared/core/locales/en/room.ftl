### The room where one meets, and the device test.

## The frame of the room

room-heading = Consultation
room-heading-with = Consultation with { $name }
room-back = Back to the appointment
room-back-staff = Back to the visit

## Before joining

room-check-lead = Check your camera and microphone. When you join you come to the waiting room, and the clinician lets you in. The call is encrypted from end to end, and nothing is recorded.
room-check-lead-staff = Check your camera and microphone. When you join you see who is waiting, and let them in one by one.
room-allow = Turn on camera and microphone
room-allow-why = Your device asks for permission. Picture and sound stay on your device until you are let in.
room-join = Join
room-join-consequence = You come to the waiting room. Nobody sees or hears you yet.
room-join-consequence-staff = The patient is told that you are here.
room-joining = Connecting you to the room …
room-waiting-here = The clinician is here and lets you in shortly.
room-waiting-private_time = The clinician is talking with the patient alone now, and lets you in again afterwards.
room-waiting-alone = You are in the waiting room. The clinician is not here yet, but will be told that you wait. You need not do anything while you wait.

## Own microphone and camera

room-turn-off-microphone = Turn off the microphone
room-turn-on-microphone = Turn on the microphone
room-is-on-microphone = The microphone is on
room-is-off-microphone = The microphone is off
room-turn-off-camera = Turn off the camera
room-turn-on-camera = Turn on the camera
room-is-on-camera = The camera is on
room-is-off-camera = The camera is off
room-turn-off-still = Stop showing the picture
room-turn-on-still = Show a picture
room-is-on-still = A picture is shown to the others
room-is-off-still = No picture is shown
room-switch-camera = Switch camera
room-microphones = Microphone
room-cameras = Camera
room-outputs = Loudspeaker
room-device-unnamed = Device { $number }
room-level-heard = The microphone hears you
room-level-quiet = Say something to see whether the microphone hears you
room-media-camera = We cannot use the camera
room-media-microphone = We cannot use the microphone
room-media-steps-by_person =
    Open the settings of this page or app.

    Allow camera and microphone.

    Come back here and try again.
room-media-steps-by_system =
    Open the settings of your device, and go to privacy.

    Turn on camera and microphone for the browser or the app.

    Come back here and try again.
room-media-steps-in_use =
    Close other apps and tabs that may use the camera or microphone.

    Try again.
room-media-steps-missing =
    Connect a camera or microphone, or use another device.

    Try again. You can also take part without a camera.
room-media-steps-failed =
    Disconnect the device and connect it again, or restart the browser.

    Try again.
room-media-again = Try again
room-media-without_camera = Continue without a camera

## Meeting

room-alone = You have been let in. The others are on their way.
room-alone-staff = Nobody has been let in yet. You are told when somebody knocks.
room-role-clinician = Clinician
room-role-patient = Patient
room-role-guardian = Guardian
room-role-interpreter = Interpreter
room-role-second_guardian = The other guardian
room-verified-bankid = Signed in with BankID
room-verified-invitation = By invitation only, not signed in with BankID
room-link-connecting = Connecting …
room-link-connected = Connected
room-link-reconnecting = Connecting again …
room-link-failed = The connection is lost
room-state-interrupted = Busy with another call.
room-state-microphone_off = The microphone is off.
room-state-audio_only = Sound only, because the network is weak.
room-state-camera_off = The camera is off.
room-state-captured = The screen is being recorded there.
room-remove = End for { $name }
room-begin-private_time = Talk with { $name } alone
room-end-private_time = End the time alone
room-private_time-on = You are talking with { $name } alone. The guardian has been asked to leave the room. A guardian who is elsewhere waits outside until you let them in again.
room-private_time-off = The guardian is taking part. From the age of 12 { $name } can talk with you alone for a while.
room-knock-detail = { $role }. { $verified }.
room-admit = Let in { $name }
room-deny = Do not let in { $name }
room-leave = Leave the room
room-end = End for all
room-end-consequence = Everybody is disconnected, and the room is closed.
room-report = It does not work
room-said-here = { $name } is here
room-said-gone = { $name } has left
room-said-back = The connection with { $name } is back
room-said-lost = Lost the connection with { $name }. Connecting again
room-said-knocks = { $name } knocks

## What stands beside a call

room-notice-interrupted = The call was interrupted. The others do not hear you until you continue.
room-continue = Continue
room-notice-sound = The browser plays no sound before you tap.
room-allow-sound = Tap for sound
room-notice-telephone = We are still trying to connect. You can use the telephone instead; an ordinary call is not encrypted from end to end.
room-notice-offline = We have lost contact with the clinic and are trying again. A call that is under way goes on.
room-notice-audio_only = The network is too weak for pictures, so you have sound only.
room-keep-video = Show pictures anyway
room-notice-captured = Your screen is being recorded. The others are told.
room-notice-private_time = The clinician would like to talk with { $name } alone for a while. Leave the room { $name } is in, and leave the call on. This message goes away when you can come back.
room-notice-reported = The problem is reported. We look into it, and nobody counts as absent before that.

## Over

room-again = Join again
room-over-left-heading = You have left the room
room-over-left-text = The room is still open, and you can join again.
room-over-clinician-heading = The consultation is over
room-over-clinician-text = The clinician has ended it. You need not do anything more now.
room-over-closed-heading = The room is closed
room-over-closed-text = The time is over. Contact us if you did not finish.
room-over-cancelled-heading = The appointment is cancelled
room-over-cancelled-text = It will not take place. You find more under the appointment.
room-over-denied-heading = You were not let in
room-over-denied-text = The clinician did not let you in. Contact us if this is a misunderstanding.
room-over-removed-heading = The call is over for you
room-over-removed-text = The clinician has ended your part of the call.
room-over-replaced-heading = You are in from another device
room-over-replaced-text = The call goes on in the device or window you joined from last. You can bring it back here.
room-over-untrusted-heading = We ended the call to keep you safe
room-over-untrusted-text = The connection could not be tied safely to the other person. Somebody may have tried to listen. Nothing was sent over it. Try again; if it happens again, call us.
room-over-no_key-heading = This device cannot secure the call
room-over-no_key-text = The key that secures the call cannot be used here. Unlock the device, turn off private browsing, or use another device.
room-over-other_key-heading = Sign in again
room-over-other_key-text = The sign-in belongs to another key than this device’s. Sign out and in again, and it works.
room-over-early-heading = The room is not open yet
room-over-early-text = It opens 15 minutes before the appointment.
room-over-not_theirs-heading = You have no access to this room
room-over-not_theirs-text = Only those whom the appointment is about can join. Contact us if you should have access.
room-over-full-heading = The room is full
room-over-full-text = Four are there already. Try again when somebody has left.
room-over-other_version-heading = There is a new version
room-over-other_version-text = Load the page again, or update the app, to continue.
room-over-lost-heading = We could not connect
room-over-lost-text = The network did not hold. The room is still open: try again, if you can on another network, or call us.

## A room that cannot be entered

room-shut-early-heading = The room is not open yet
room-shut-early-text = It opens { $when }. You can test your devices now.
room-shut-completed-heading = The consultation is over
room-shut-completed-text = You need not do anything more now.
room-shut-no_show-heading = The appointment was not attended
room-shut-no_show-text = Did something not work? Contact us, and we look into it.
room-shut-clinician_absent-heading = The clinician did not come in time
room-shut-clinician_absent-text = We are sorry. You get everything back on your card.
room-shut-under_review-heading = We look into what was reported
room-shut-under_review-text = You are told when it is decided.
room-shut-technical_failure-heading = Technology failed
room-shut-technical_failure-text = We have looked at what was reported. You get everything back on your card.
room-shut-not_planned-heading = This appointment does not take place
room-shut-not_planned-text = It is not paid for, or it is cancelled.
room-test-link = Test camera and microphone

## By telephone

room-telephone-when = The clinician calls you { $when }. Keep your telephone at hand.
room-telephone-from = The call comes from
room-telephone-to = We call
room-telephone-hidden = A withheld number

## Where the patient is

room-where-heading = Where are you now?
room-where-lead = Should it be urgent, we must be able to send help and call you back. Only the clinician sees this.
room-where-place-label = Place
room-where-place-hint = An address, or what makes you easy to find
room-where-place-missing = Write where you are now
room-where-telephone-label = Telephone we can call
room-where-submit = Send to the clinician
room-where-consequence = It is kept encrypted and only used to help you.
room-crisis-button = Urgent help for the patient
room-crisis-unknown = Not given. Ask the patient.

## It does not work

room-problem-heading = It does not work
room-problem-lead = Tell what happened. We look into it, and nobody counts as absent before that.
room-problem-label = What happened?
room-problem-hint = Do not write about your health here
room-problem-first = The video call did not work.
room-problem-missing = Write briefly what happened
room-problem-submit = Report it
room-problem-done = Thank you. We have your report and will answer you.
room-quality-delay = Delay
room-quality-lost = Lost on the way
room-quality-restarts = Times connected again

## The device test

test-heading = Test your devices
test-lead = See yourself, and speak. Nothing is sent or kept.
test-back = My appointments
test-microphone-none = The microphone is not on.
test-microphone-quiet = Say something, and we see whether the microphone hears you.
test-microphone-heard = The microphone works.
test-camera-works = The camera works.
test-camera-none = The camera is not on. You can take part without it.
