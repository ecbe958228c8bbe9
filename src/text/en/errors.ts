export const errors = {
  'error.heading.400': 'That could not be read',
  'error.heading.401': 'Please sign in',
  'error.heading.403': 'That is not open to you',
  'error.heading.404': 'There is nothing at this address',
  'error.heading.405': 'That does not work here',
  'error.heading.409': 'Something changed meanwhile',
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
  'error.request_unreadable': '“{what}” cannot be read. Go back, check it and send it again.',
  'error.broken': 'The fault was written down. What was saved before is safe; please try again in a minute.',
  'error.offline_file_empty':
    'There is nothing in it. Choose the answers file (….json) or the saved file of questions (….html), or paste the text of the mail.',
  'error.offline_file_foreign':
    'This is not a file of answers from here. Choose the file that “Answers for the platform” or “Save this file” gave you.',
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
