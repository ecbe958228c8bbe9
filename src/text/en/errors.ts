export const errors = {
  'error.heading.400': 'That could not be read',
  'error.heading.401': 'Please sign in',
  'error.heading.403': 'That is not open to you',
  'error.heading.404': 'There is nothing at this address',
  'error.heading.405': 'That does not work here',
  'error.heading.409': 'Something changed meanwhile',
  'error.heading.reminded_today': 'Reminded today already',
  'error.heading.410': 'This link has ended',
  'error.heading.413': 'That is too large',
  'error.heading.422': 'Something is missing or not right',
  'error.heading.429': 'Too many tries',
  'error.heading.500': 'Something broke on our side',
  'error.back': 'Back to the page before',
  'error.home': 'Go to the first page',
  'error.setAside': 'What you entered is not lost.',
  'error.setAside.link': 'See it and send it again',
  'error.page_not_found': 'Check the address, or start from the first page.',
  'error.method_not_allowed': 'This address does not take {method}. Go back and use the button on the page.',
  'error.body_too_large':
    'At most {most} MB can be sent at once. Shorten the text, or link to a file instead of sending it.',
  'error.form_expired':
    'This form was made for another session or came from another site, so nothing was changed. Open the page again and send it once more.',
  'error.sign_in_needed': 'Your session has ended, or you are not signed in yet. Nothing was changed.',
  'error.not_yours': 'Your account does not allow this. Ask the coordinator of the city for the right role.',
  'error.pack_link_only':
    'You came in by the link of a pack, which opens your packs and nothing more. For anything else, sign in by mail or with your password.',
  'error.too_many_tries': 'For safety, wait {seconds, plural, one {# second} other {# seconds}} and try again.',
  'error.city_unknown': 'There is no such city here. Find it in the list of cities.',
  'error.round_unknown': 'This city has no such round. Open the page of the city to see its rounds.',
  'error.group_unknown': 'There is no such dimension or area. Open the task list of the round.',
  'error.item_unknown': 'There is no question “{item}”. Open the task list of the round to find it.',
  'error.step_unknown': 'Question {item} has steps 0 to {last}; “{step}” is none of them. Choose a step on the page.',
  'error.answer_empty': 'Choose a step, or one of the two answers below the steps.',
  'error.answer_unreadable': 'The form was incomplete ({item}). Open the question again and save it once more.',
  'error.link_unusable':
    'The evidence link of {item} must be a web address that begins with http:// or https://. Put other proof into the note.',
  'error.text_too_long':
    'One text has {given} characters; at most {most} are possible. Shorten it, or link to a document.',
  'error.round_is_submitted':
    'This round was submitted by {name}, so its answers are frozen. The coordinator can reopen it with a reason.',
  'error.round_not_submitted': 'This round is open; it was not submitted yet.',
  'error.round_already_open': 'The round {label} is still open. Submit it before you start the next one.',
  'error.not_comparable':
    'These two rounds were answered under versions of the questions that no bridge joins, so nobody can say which questions are the same. Compare two other rounds.',
  'error.round_upgraded':
    'This round went over to another version of its questions after this page was opened, so nothing was saved. Open the round again; the page “Newer version” says what became of each question.',
  'error.upgrade_waits_for_consensus':
    'The newer version changes {count, plural, one {a question that is} other {# questions that are}} still answered alone: {items}. Agree on {count, plural, one {it} other {them}} first, or take {count, plural, one {it} other {them}} out of the choice, then go over.',
  'error.upgrade_not_possible':
    'There is no newer version of the questions to which this round could go over. Open the round and go on answering.',
  'error.upgrade_not_undoable':
    'Somebody answered since the upgrade, or it was undone already, so going back would lose answers. The answers of before stand in the report of the upgrade.',
  'error.nothing_answered': 'Nothing is answered yet. Answer at least one question before you submit.',
  'error.reason_missing': 'Write in a few words why the round is opened again. Colleagues will read it.',
  'error.audience_unknown': 'Choose one of: private, members, public.',
  'error.invitation_unusable':
    'This invitation was used, taken back or has run out. Ask the coordinator for a new one.',
  'error.invitation_for_another':
    'This invitation was sent to another e-mail address. Sign in with that address, or ask for an invitation to yours.',
  'error.email_unusable': 'Enter an e-mail address such as name@city.example.',
  'error.role_unknown': 'Choose one of the roles: coordinator, respondent, viewer.',
  'error.last_coordinator': 'This is the last coordinator of the city. Invite another one first.',
  'error.name_missing': 'Enter a name.',
  'error.country_unknown': 'Choose a country from the list.',
  'error.sign_in_wrong':
    'E-mail address and password do not belong together. Check both, or ask for a sign-in link by mail.',
  'error.sign_in_link_unusable': 'This link was used already or has run out. Ask for a new one.',
  'error.password_too_short':
    'A password needs {least} to 128 characters. A sentence of four words is easy to keep in mind.',
  'error.email_taken': 'There is an account with this address. Sign in, or ask for a sign-in link by mail.',
  'error.result_not_shared': 'The city has not shared this result.',
  'error.instrument_unknown': 'There is no such question bank or version.',
  'error.pack_unknown': 'There is no such pack. Open the list of your packs.',
  'error.pack_ended': 'This pack was passed on or taken back, so nothing was changed. Ask the coordinator of the city.',
  'error.pack_is_done':
    'This pack was said to be done, so its answers stay as they are. Open it again on the page of the pack first.',
  'error.pack_empty': 'Tick at least one question.',
  'error.item_in_other_pack':
    'Question {item} is in another pack already, so nothing was given. Open the page again to see what is free.',
  'error.holder_missing': 'Choose a colleague, or enter an e-mail address.',
  'error.holder_unknown':
    'This person has no seat at the city any more. Choose another one, or enter an e-mail address.',
  'error.holder_same': 'This person has these questions already. Choose somebody else.',
  'error.day_unreadable': 'Enter the day as year-month-day, for example 2027-03-31.',
  'error.day_in_past': 'The due date has passed already. Choose today or a later day.',
  'error.people_out_of_range': 'Between {least} and {most} people can share. Choose a number in between.',
  'error.reminded_today': 'A reminder was sent today already: one a day at most. Send the next one tomorrow.',
  'error.question_missing': 'Write your question in a few words, at most {most} characters.',
  'error.reply_missing': 'Write a reply, at most {most} characters.',
  'error.question_replied': 'A colleague has replied to this question already. Open the page again to read the reply.',
  'error.pack_link_unknown':
    'This link is not complete or never existed. Open it again from the mail, or ask whoever sent it for a new one.',
  'error.pack_link_done':
    'You said that this pack is done, so its link has ended. To look at it again, sign in with a link by mail, or ask {name} ({email}).',
  'error.pack_link_passed_on':
    'These questions were passed on or taken back, so the link has ended. You need not do anything. Ask {name} ({email}) if you think this is a mistake.',
  'error.pack_link_submitted':
    'The round is submitted, so the link has ended. Thank you for your part. Ask {name} ({email}) if something is missing.',
  'error.pack_link_expired': 'This link has run out. Ask {name} ({email}) for a new one; what you answered is kept.',
  'error.pack_link_for_another':
    'You are signed in as {email}, but the link was sent to somebody else. Sign out first, then open the link again.',
  'error.request_unreadable': '“{what}” cannot be read. Go back, check it and send it again.',
  'error.broken': 'The fault was written down. What was saved before is safe; please try again in a minute.',
  'error.strength_needed':
    'This is the secretariat’s, and your sign-in was by password or link only. Set up a code from an app or a passkey, or sign in with the one you have.',
  'error.code_expired': 'The second step has run out after ten minutes. Begin again with your password or link.',
  'error.code_unreadable': 'Enter the six digits of the app, or a backup code of ten letters and digits.',
  'error.code_wrong':
    'This code is not right. Look at the app again: it changes every 30 seconds. Does the clock of your phone set itself?',
  'error.code_used': 'This code was used already. Wait for the next one, at most 30 seconds.',
  'error.code_too_often': 'Too many wrong codes. Wait 15 minutes, then begin again.',
  'error.password_wrong': 'This is not your password. Enter it again, or ask for a new one by mail.',
  'error.second_factor_is_on': 'Your second factor is on already. To change the app, switch it off first.',
  'error.second_factor_is_off': 'Your second factor is off. Set it up first.',
  'error.last_factor':
    'The secretariat needs at least one passkey or second factor. Add another one first, then remove this.',
  'error.address_not_confirmed':
    'Your e-mail address is not confirmed yet. Sign in once with a link by mail, and it is; then set this up.',
  'error.session_not_fresh': 'You signed in more than a day ago. Sign out and in again, then add the passkey.',
  'error.passkey_refused':
    'The passkey was not added: it took longer than five minutes, your device did not ask for your fingerprint, face or PIN, or it is known already. Try it again.',
  'error.passkey_unusable':
    'This passkey does not sign in here: it was removed, it took longer than five minutes, or your device did not ask for your fingerprint, face or PIN. Try it again, or use another way.',
  'error.passkeys_too_many': 'You have {most} passkeys, which is the most. Remove one you no longer use.',
  'error.provider_down':
    'The sign-in of your organisation does not answer now. Try it again in some minutes, or sign in another way.',
  'error.provider_cancelled':
    'You stopped signing in at your organisation. Nothing has changed. Try it again, or sign in another way.',
  'error.provider_refused':
    'The sign-in of your organisation gave an answer that cannot be believed (its clock, its key or its address may be wrong). Sign in another way and tell its administrators.',
  'error.provider_state':
    'This sign-in was begun in another browser, or too long ago, or used already. Begin again on the sign-in page.',
  'error.provider_address_not_verified':
    'Your organisation does not say that your e-mail address there is verified, so it cannot be used here. Ask its administrators, or sign in another way.',
  'error.provider_without_address':
    'Your organisation gave no e-mail address for you. Ask its administrators to share it, or sign in another way.',
  'error.provider_not_linked':
    'There is an account here with your address, and the address is not verified on both sides. Sign in to it first (a link by mail will do), then link the two under “Sign-in and security”.',
  'error.provider_other_address':
    'The account at your organisation has another e-mail address than your account here. Only the same address can be linked.',
  'error.provider_of_another':
    'That account of your organisation is linked to another account here. Undo the link there first.',
  'error.handover_receiver_missing': 'Say who takes over: choose a colleague, or enter an e-mail address.',
  'error.handover_to_self': 'Nobody can take over from themselves. Choose another colleague.',
  'error.handover_done': 'This seat was handed over already. Its report is on the same page.',
  'error.organisation_not_yours': 'You have no seat there. Choose one of your organisations.',
  'error.heading.502': 'Another service does not answer',
  'error.offline_file_empty':
    'There is nothing in it. Choose the workbook (….xlsx or ….ods), the answers file (….json) or the saved file of questions (….html), or paste the text of the mail.',
  'error.offline_file_foreign':
    'This is not a file of answers from here. Choose the workbook that you filled in (….xlsx or ….ods), or the file that “Answers for the platform” or “Save this file” gave you.',
  'error.offline_file_damaged':
    'This file is damaged or was cut off on its way ({where}). Nothing was taken. Open the file of questions again and save the answers once more; they are still in it.',
  'error.offline_file_of_another':
    'This file belongs to {label} of {city}. Nothing was taken. Open that round and bring the file in there.',
  'error.offline_instrument_differs':
    'This file was made with the questions of {file}; this round asks those of {round}. Nothing was taken. Download a new file here, and copy the answers by hand where the question is the same.',
  'error.offline_import_unknown': 'There is no such upload in this round. Open the page “Without a line” of the round.',
  'error.offline_part_empty':
    'There are no questions of this kind. Choose a file from the list on the page “Without a line”.',
  'error.session_of_another':
    'Somebody else is signed in here now, so nothing was saved. The answers wait on this device for the person who gave them.',
} as const
