export const evidence = {
  'evidence.of': 'Evidence: {name}',
  'evidence.libraryOf': 'Evidence of {city}',
  'evidence.library': 'Evidence of the city',
  'evidence.library.about':
    'Every piece of evidence that answers of this city rest on. One piece can serve many answers.',
  'evidence.library.none':
    'There is no evidence yet. Open a question of a round and press “Add evidence”: the piece is then listed here too.',
  'evidence.storage': '{files, plural, =0 {No files} one {# file} other {# files}}, {size} in all',
  'evidence.search': 'Words in the title',
  'evidence.search.do': 'Search',
  'evidence.search.none': 'No piece has these words in its title. Try fewer or other words.',
  'evidence.uses':
    '{count, plural, =0 {No answer rests on it} one {# answer rests on it} other {# answers rest on it}}',
  'evidence.linked': 'What this answer rests on',
  'evidence.linked.none': 'No piece of evidence yet.',
  'evidence.linked.noneNeeded':
    'No piece of the library yet. What stands beside the answer makes it documented; a piece of the library can serve several answers and has a date until which it is believed.',
  'evidence.open': 'Add evidence, or see it',
  'evidence.read': 'See the evidence',
  'evidence.atAnswer': 'Beside the answer stands:',
  'evidence.unlink': 'Take off this answer',
  'evidence.backToQuestion': 'Back to the question',
  'evidence.frozen': 'submitted, frozen',

  'evidence.strength.none': 'The question is not answered yet. Evidence can be added all the same.',
  'evidence.strength.claimed':
    'This answer is claimed: nothing that holds today proves it. A file, a web address or a note makes it documented.',
  'evidence.strength.documented': 'This answer is documented: somebody from outside could check it.',
  'evidence.strength.atAnswer':
    'This answer is documented: a link or a note stands with it, so somebody from outside could check it.',
  'evidence.strength.verified': 'This answer is verified: somebody from outside has checked it.',

  'evidence.add': 'Add evidence',
  'evidence.add.about': 'Choose one of these ways. The title helps colleagues to find the piece for other questions.',
  'evidence.add.file': 'Upload a file',
  'evidence.add.link': 'Give a web address',
  'evidence.add.note': 'Write a note',
  'evidence.add.held': 'It exists, but is not uploaded',
  'evidence.add.do': 'Add',
  'evidence.file': 'File',
  'evidence.file.hint':
    'PDF, Word, Excel, OpenDocument, PNG, JPEG, WebP, CSV or text, at most 20 MB. Pictures are kept without place and camera.',
  'evidence.link': 'Web address',
  'evidence.note': 'Note',
  'evidence.note.hint': 'What was seen, by whom, on which day.',
  'evidence.heldWhere': 'Where it is kept',
  'evidence.heldWhere.hint': 'Building, room, shelf, or the system it stands in.',
  'evidence.heldBy': 'Who holds it',
  'evidence.heldBy.hint': 'An office or a post. It counts only when place and holder are both named.',
  'evidence.heldLine': 'Kept at: {where}. Held by: {who}.',
  'evidence.title': 'Title (may stay empty)',
  'evidence.title.hint': 'What it is, so that a stranger understands: “Minutes of the steering board, 3 May”.',
  'evidence.datedOn': 'Date of the document',
  'evidence.kind': 'Kind',
  'evidence.kind.file': 'File',
  'evidence.kind.link': 'Web address',
  'evidence.kind.note': 'Note',
  'evidence.kind.held': 'Held, not uploaded',
  'evidence.expiry': 'Believed until',
  'evidence.expiry.hint':
    'Empty: {months, plural, one {# month} other {# months}} after the date of the document, or after today.',
  'evidence.expiry.none': 'no end',
  'evidence.expiry.emptyHint': 'Empty: it does not expire.',
  'evidence.expiry.change': 'Change until when it is believed',
  'evidence.expiry.do': 'Change',
  'evidence.expiresOn': 'until {date}',
  'evidence.state.holds': 'holds',
  'evidence.state.holds.about': 'Answers may rest on it.',
  'evidence.state.soon': 'expires soon',
  'evidence.state.soon.about': 'Bring a newer document, or change the date if it is still right.',
  'evidence.state.expired': 'expired',
  'evidence.state.expired.about': 'Answers no longer rest on it. Bring a newer document, or change the date.',
  'evidence.state.incomplete': 'place or holder missing',
  'evidence.state.incomplete.about': 'It counts only when it says where it is kept and who holds it.',
  'evidence.state.withdrawn': 'withdrawn',
  'evidence.state.withdrawn.about': 'No answer rests on it any more. What it said stays readable.',
  'evidence.choose': 'Choose a piece the city already has',
  'evidence.choose.legend': 'Which piece?',
  'evidence.choose.do': 'Use for this answer',
  'evidence.choose.none': 'The city has no other piece yet.',

  'evidence.addedBy': 'Added by',
  'evidence.usedBy': 'Answers that rest on it',
  'evidence.usedBy.none': 'No answer rests on it now.',
  'evidence.revisions': 'What it said, newest first',
  'evidence.replace.file': 'Replace the file',
  'evidence.replace.link': 'Replace the web address',
  'evidence.replace.note': 'Replace the note',
  'evidence.replace.held': 'Change place or holder',
  'evidence.replace.about': 'The new one counts for every answer that rests on this piece. The old one stays readable.',
  'evidence.replace.do': 'Replace',
  'evidence.withdraw': 'Withdraw this piece',
  'evidence.withdraw.about':
    'No answer of an open round rests on it any more, and it cannot be used again. Submitted rounds stay as they are.',
  'evidence.withdraw.do': 'Withdraw',

  'evidence.mail.subject':
    '{count, plural, one {# piece of evidence} other {# pieces of evidence}} of {city} will expire soon',
  'evidence.mail.body':
    'Good day,\n\nanswers of {city} rest on evidence that will soon be too old to be believed:\n\n{list}\n\nOpen each page to bring a newer document, or to change the date if the document is still right. After that day the answers count as claimed until new evidence is there.\n\nThis reminder is sent once.',

  'accounts.action.evidence.added': 'added evidence',
  'accounts.action.evidence.linked': 'used evidence for an answer',
  'accounts.action.evidence.unlinked': 'took evidence off an answer',
  'accounts.action.evidence.replaced': 'replaced evidence by a newer revision',
  'accounts.action.evidence.expiry': 'changed until when evidence is believed',
  'accounts.action.evidence.withdrawn': 'withdrew evidence',
  'accounts.action.answer.strength': 'moved the strength of an answer with its evidence',
  'accounts.action.finding.dismissed': 'put aside what a check had found',
  'accounts.action.finding.restored': 'took up again what a check had found',

  'checks.title': 'Things to look at',
  'checks.count':
    '{count, plural, =0 {The checks found nothing to look at.} one {There is one thing to look at before you submit.} other {There are # things to look at before you submit.}}',
  'checks.about':
    'These are found by comparing your answers with each other, with the last round and with the evidence. None of them blocks the submission: mend the answer, or put the point aside with a reason.',
  'checks.link':
    '{count, plural, =0 {Checks: nothing to look at} one {Checks: # thing to look at} other {Checks: # things to look at}}',
  'checks.beforeSubmission':
    '{count, plural, one {Before you submit: # thing to look at} other {Before you submit: # things to look at}}',
  'checks.back': 'Back to the list',
  'checks.contradiction': 'Answers that do not go together',
  'checks.contradiction.about': 'One of the two is probably a step too high or too low.',
  'checks.needs_none': 'Systems at the top without what they need',
  'checks.needs_none.about': 'A connected system leans on others. If those are not there, the step is probably lower.',
  'checks.needs_none.sentence': '{name} is answered as “{top}”, but what it needs is answered as “{none}”: {needs}.',
  'checks.top_unproved': 'Top steps without evidence',
  'checks.top_unproved.about': 'The highest step is the first that a reviewer asks about.',
  'checks.top_unproved.sentence': '{name} stands at the top step, and nothing that holds today proves it.',
  'checks.expired': 'Evidence that has expired',
  'checks.expired.about': 'Bring a newer document, or change the date if the document is still right.',
  'checks.expired.sentence': '{name} rests on “{title}”, which was believed until {date}.',
  'checks.fell': 'Answers that fell by two steps or more',
  'checks.fell.about': 'A comment tells colleagues and reviewers whether the city changed or the answer was corrected.',
  'checks.fell.sentence': '{name} fell from step {from} to step {to} since the last round, without a comment.',
  'checks.dismiss': 'Put aside with a reason',
  'checks.dismiss.reason': 'Why is this right as it is?',
  'checks.dismiss.hint': 'The reason stays on this page for your colleagues.',
  'checks.dismiss.do': 'Put aside',
  'checks.dismissedBy': 'Put aside by {name} on {date}:',
  'checks.restore': 'Take it up again',

  'error.heading.503': 'That is not possible just now',
  'error.file_missing': 'No file was chosen. Press “Choose file”, pick it, and send the form again.',
  'error.file_empty':
    'This file is empty: it has no bytes. Save it again in the program it comes from, then choose it anew.',
  'error.file_too_large':
    'This file is larger than {most} MB. Save it smaller, cut it into parts, or say where it is kept instead.',
  'error.file_type_refused':
    'By what is in it, this file is {what}, whatever its name says. Taken are PDF, Word (docx), Excel (xlsx), OpenDocument (odt, ods), PNG, JPEG, WebP, CSV and text.',
  'error.file_macros':
    'This document holds macros, which are small programs. Save it without macros (as docx, xlsx, odt or ods) or as PDF.',
  'error.file_encrypted':
    'This document is locked with a password, so nobody could check it. Save it without the password.',
  'error.file_zip_bomb':
    'This document would unpack to far more than a document holds, so it is not opened. Save it anew from the program it comes from, or as PDF.',
  'error.file_holds_archive':
    'Inside this document lies another package or program ({name}). Take it out and save the document again, or save it as PDF.',
  'error.file_damaged':
    'This file is broken or cut off. Open it in the program it comes from, save it again, and choose it anew.',
  'error.file_text_unreadable':
    'This looks like text, but its letters cannot be read. Save it as “CSV UTF-8” or as text with UTF-8.',
  'error.picture_too_large':
    'This picture has {given} million points; at most {most} million are taken. Save it smaller.',
  'error.files_unavailable':
    'The place where files are kept cannot take one just now. Your answer is safe; try the file again in some minutes, or say where it is kept.',
  'error.file_not_readable':
    'The place where files are kept does not answer just now. Please try again in some minutes.',
  'error.evidence_unknown': 'There is no such piece of evidence. Find it in the list of the city’s evidence.',
  'error.evidence_withdrawn':
    'This piece of evidence was withdrawn, so it can be neither used nor changed. Add a new one.',
  'error.evidence_empty': 'Nothing was entered. Write what can be checked, and where.',
  'error.date_unusable': '“{given}” is no date of the calendar. Choose a day, or write it as 2026-05-03.',
  'error.dismissal_reason_missing': 'Write in a few words why this is right as it is. Colleagues will read it.',
  'error.finding_unknown':
    'This point is not found any more: the answers have changed meanwhile. Open the checks again.',
} as const
