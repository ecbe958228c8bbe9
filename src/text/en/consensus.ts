export const consensus = {
  'consensus.step': 'step {step}',
  'consensus.person': 'Person {letter}',
  'consensus.person.other': 'a colleague who was not asked',

  'consensus.notice.blind':
    'Several people answer this question alone. What they say is shown to nobody until all are in.',
  'consensus.notice.open':
    'Several people answered this question alone and have not agreed yet, so it counts as unanswered.',
  'consensus.notice.settled':
    'Several people answered this question alone and then agreed. The step is changed where they talk it over; comment, evidence and target are changed here.',
  'consensus.round.title': 'Answered by several, each alone',
  'consensus.round.about':
    'For chosen questions, ask two or more people to answer without seeing each other. You then see where they differ.',
  'consensus.round.blind':
    '{items, plural, one {# question is} other {# questions are}} being answered by several people, each alone.',
  'consensus.round.open':
    '{left, plural, one {# question is} other {# questions are}} still without consensus and count as unanswered.',
  'consensus.round.settled': 'Every question that several people answered has its answer.',
  'consensus.round.choose': 'Choose questions and people',
  'consensus.round.change': 'See who is done, or change the choice',
  'consensus.submit':
    '{count, plural, one {# question} other {# questions}} that several people answer alone {count, plural, one {has} other {have}} no consensus yet. You can submit all the same: they count as unanswered, and the single answers are kept.',
  'consensus.result':
    'On {count, plural, one {# question} other {# questions}} people who answered alone chose different steps before they agreed; that makes the band wider.',

  'consensus.setting.title': 'One answer, or several alone?',
  'consensus.setting.lead':
    'One person sees one side. Where it matters, let several people answer alone; what they disagree on is what is worth a meeting.',
  'consensus.setting.mode': 'How is this round answered?',
  'consensus.setting.mode.one': 'One answer per question',
  'consensus.setting.mode.one.hint': 'As usual: whoever knows answers, and everybody sees it.',
  'consensus.setting.mode.several': 'Several people answer chosen questions alone',
  'consensus.setting.mode.several.hint':
    'Nobody sees what the others chose until all are in, the due date has passed, or you open the map. After that it cannot be closed again.',
  'consensus.setting.people': 'Who answers alone?',
  'consensus.setting.people.hint':
    'Two or more of those who may answer for the city; best from different departments. Whoever is taken out keeps what they answered.',
  'consensus.setting.people.few': 'Only one person may answer for this city so far.',
  'consensus.setting.people.invite': 'Invite a colleague',
  'consensus.setting.items': 'Which questions?',
  'consensus.setting.items.hint': 'Tick as many ways as you like; they add up.',
  'consensus.setting.suggested': 'The {items} questions where it matters most',
  'consensus.setting.suggested.why':
    'Two of each dimension and area: those whose last answer is proved least, and among them the highest step. A high claim without proof is the one to doubt, and this way every part of the score is looked at.',
  'consensus.setting.suggested.which': 'Show them',
  'consensus.setting.groups': 'Whole dimensions and areas',
  'consensus.setting.roles': 'All questions of a part of the administration',
  'consensus.setting.single': 'Single questions ({items} chosen)',
  'consensus.setting.group': '{group}: {items} chosen',
  'consensus.setting.size': '{items, plural, one {# question} other {# questions}}, {minutes} min each person',
  'consensus.setting.due': 'Last day to answer',
  'consensus.setting.due.hint': 'In UTC. The map opens the day after. Leave it empty to wait until all are in.',
  'consensus.setting.names': 'When the map opens',
  'consensus.setting.names.hidden': 'Answers stand without names',
  'consensus.setting.names.hidden.hint':
    'Each is “Person A”, “Person B”; nobody sees who that is, you neither. Better where juniors answer beside seniors. Cannot be changed once somebody has answered.',
  'consensus.setting.names.shown': 'Answers stand with names',
  'consensus.setting.names.shown.hint':
    'The people who answer see each other’s names. Viewers and the secretariat never do.',
  'consensus.setting.do': 'Save the choice',

  'consensus.waiting.title': 'Single answers are coming in',
  'consensus.waiting.items':
    '{items, plural, one {# question} other {# questions}}, about {minutes, plural, one {# minute} other {# minutes}} for each person.',
  'consensus.waiting.due': 'Last day to answer: {date} (UTC).',
  'consensus.waiting.noDue': 'No last day is set: the map opens when all are in.',
  'consensus.waiting.people': 'Who is done',
  'consensus.waiting.person': 'Person',
  'consensus.waiting.blind':
    'What they answered is shown to nobody yet, not to you either. The map opens by itself when all are in.',
  'consensus.open.title': 'Open the map before all are in',
  'consensus.open.about':
    'Opening cannot be undone: from then on everybody sees the single answers, and late ones no longer count. Those who have not answered everything are named on the map as missing.',
  'consensus.open.reason': 'Why is it opened now?',
  'consensus.open.reason.hint': 'Stands on the map for your colleagues.',
  'consensus.open.do': 'Open the map for good',

  'consensus.alone.title': 'My single answers',
  'consensus.alone.link': 'Go to my single answers',
  'consensus.alone.lead':
    'You and others answer these questions, each alone. Nobody sees your answers until the map opens; then you talk over only what you see differently.',
  'consensus.alone.opened': 'The map is open: single answers are seen by all and no longer changed.',
  'consensus.alone.progress': '{done} of {total} answered by me',
  'consensus.alone.left':
    '{count, plural, one {# question} other {# questions}} to go, about {minutes, plural, one {# minute} other {# minutes}}.',
  'consensus.alone.allDone': 'You have answered everything. You can change it until the map opens.',
  'consensus.alone.due': 'Last day: {date} (UTC).',
  'consensus.alone.named': 'When the map opens, your colleagues who answer see your name beside your answers.',
  'consensus.alone.unnamed':
    'When the map opens, your answers stand as “Person A”, “Person B” or the like. The coordinator does not see your name there either.',
  'consensus.alone.place': '{group} · my question {at} of {of}',
  'consensus.alone.blind':
    'Answer as you see it. Nobody sees this before the map opens, and you see nobody else’s answer.',
  'consensus.alone.reason': 'Why this step? (in a line or two)',
  'consensus.alone.reason.hint':
    'What you know or have seen. If others chose another step, this is what you talk about.',
  'consensus.late.title': 'This answer came too late',
  'consensus.late.opened': 'The map was opened before you saved, so your answer no longer counts.',
  'consensus.late.due': 'The last day to answer has passed, so your answer no longer counts.',
  'consensus.late.body':
    'It is kept beside the question, where only you see it. What you know can still help: say it in the discussion.',
  'consensus.late.kept': 'Came too late, kept for you',

  'consensus.map.title': 'Disagreement map',
  'consensus.map.link': 'Go to the disagreement map',
  'consensus.map.lead':
    'Every dot is one person’s answer. Dots in one place: agreed. Dots far apart: worth talking about. Within each part, what differs most stands first.',
  'consensus.map.people': '{count, plural, one {# person} other {# people}}',
  'consensus.map.cause.all_in': 'opened {date}, all were in',
  'consensus.map.cause.due': 'opened {date}, the last day had passed',
  'consensus.map.cause.by_hand': 'opened by the coordinator, {date}',
  'consensus.map.reason': 'Reason: {reason}',
  'consensus.map.agreed': 'agreed at once',
  'consensus.map.open': 'to talk over',
  'consensus.map.settled': 'talked over and agreed',
  'consensus.map.begin': 'Talk over the next one',
  'consensus.map.done': 'Nothing is left to talk over: every question has its answer.',
  'consensus.map.missing': 'Missing when the map opened:',
  'consensus.map.missing.one': '{name} ({left} not answered)',
  'consensus.map.show': 'Show',
  'consensus.map.show.all': 'All ({count})',
  'consensus.map.show.open': 'Not agreed at once ({count})',
  'consensus.map.show.agreed': 'Agreed at once ({count})',
  'consensus.map.none': 'No question is in this list. Choose another one above.',
  'consensus.map.of': 'Single answers: {group}',
  'consensus.map.describe':
    '{items, plural, one {# question} other {# questions}}, {agreed} agreed at once. The table below has every answer.',
  'consensus.map.notOurs': 'Not ours',
  'consensus.map.item': 'Question',
  'consensus.map.state': 'State',
  'consensus.map.answers': 'Single answers',
  'consensus.map.median': 'Median',
  'consensus.map.consensus': 'Consensus',
  'consensus.map.note.agreed': '✓ agreed',
  'consensus.map.note.settled': '✓ talked over',
  'consensus.map.note.alone': 'one answer only',
  'consensus.map.note.nobody': 'nobody answered',
  'consensus.map.note.mixed': 'step or none?',
  'consensus.map.note.spread': 'spread {spread}',
  'consensus.map.measure':
    'Spread: how far the steps lie from their median on average, over the most that is possible (Leik 1966). 0 is all alike, 1 is half at each end. “Do not know” and “not ours” are no steps: beside a step they make a question disputed.',
  'consensus.key.dot': 'one person',
  'consensus.key.range': 'from lowest to highest',
  'consensus.key.median': 'median',
  'consensus.key.settled': 'consensus',

  'consensus.item.link': 'See what the others answered',
  'consensus.item.left': '{count, plural, one {# question} other {# questions}} left to talk over',
  'consensus.item.singles': 'Single answers',
  'consensus.item.nobody': 'Nobody answered this question. The coordinator records what you agree on.',
  'consensus.item.alone':
    'Only one person answered, so nothing is taken over by itself. The coordinator decides whether it stands.',
  'consensus.item.agreed': 'Everybody chose the same, so it was taken over as the answer of the round.',
  'consensus.item.disputed':
    'Not everybody chose the same. Read the reasons, look for proof, then agree on what one can show.',
  'consensus.item.mine': '{label} (you)',
  'consensus.item.noReason': 'No reason given.',
  'consensus.item.last': 'Answer of the last round',
  'consensus.item.next': 'Next question to talk over',
  'consensus.item.evidence': 'Comment, evidence and target of this question',
  'consensus.kind.agreed': 'Agreed at once',
  'consensus.kind.discussed': 'Consensus after talking it over',
  'consensus.kind.revised': 'Consensus, revised',
  'consensus.record.title': 'Record the consensus',
  'consensus.record.again': 'Revise the consensus',
  'consensus.record.about':
    'It becomes the answer of the round. The single answers stay, and where they differ they make the band wider.',
  'consensus.record.reason': 'Why this step?',
  'consensus.record.reason.hint': 'What convinced you, and what proves it. Stands with the answer.',
  'consensus.record.do': 'Record and go on',
  'consensus.record.doAgain': 'Save the revision',
  'consensus.record.waiting': 'The coordinator records what you agree on.',
  'consensus.earlier': 'Recorded earlier',
  'consensus.conflict.title': 'Another coordinator recorded something at the same time',
  'consensus.conflict.body': '{name} recorded a consensus ({time}) after you opened the page. Choose which one counts.',
  'consensus.conflict.theirs': 'Recorded by {name}',
  'consensus.conflict.mine': 'What you entered',
  'consensus.talk.title': 'Discussion',
  'consensus.talk.none': 'Nobody has written yet.',
  'consensus.talk.label': 'Write to the others',
  'consensus.talk.do': 'Add to the discussion',
  'consensus.talk.withdraw': 'Take back',
  'consensus.talk.withdrawn': 'Taken back by its writer.',
  'consensus.dissent.title': 'Still of another opinion',
  'consensus.dissent.line': '{by}: I still think {choice}, because: {reason}',
  'consensus.dissent.earlier': 'Written about an earlier consensus.',
  'consensus.dissent.add': 'I am still of another opinion',
  'consensus.dissent.step': 'I still think',
  'consensus.dissent.reason': 'Because',
  'consensus.dissent.do': 'Put it beside the consensus',
  'consensus.dissent.withdraw': 'Take back my other opinion',
  'consensus.sheet.title': 'Workshop sheet',
  'consensus.sheet.link': 'Workshop sheet to print',
  'consensus.sheet.lead':
    '{city}, {label}: {items, plural, one {# question} other {# questions}} to talk over. Beside each step stands who chose it.',
  'consensus.sheet.agreed': 'Agreed step:',

  'consensus.wait.none': 'In this round every question has one answer; nobody answers alone.',
  'consensus.wait.blind':
    '{items, plural, one {# question is} other {# questions are}} being answered by several people, each alone. The map opens when all are in.',

  'consensus.mail.opened.subject': '{city}: the single answers are open ({label})',
  'consensus.mail.opened.body':
    'Hello,\n\nthe disagreement map of {city}, round {label}, is open. Of {items, plural, one {# question} other {# questions}} that several people answered alone, {agreed} had the same answer from all and are taken over. The others are to be talked over:\n\n{link}\n\nSingle answers can no longer be changed.',
  'consensus.mail.asked.subject': '{city}, round {label}: answer some questions on your own',
  'consensus.mail.asked.body':
    'Hello {name},\n\n{city} asks you to answer {items, plural, one {# question} other {# questions}} of round {label} on your own, before you see what others say. Afterwards you talk over together where you differ.{due}\n\n{link}\n\nSign in with this address; if you have no password, ask there for a link by mail.',
  'consensus.mail.asked.due': 'The last day is {date} (UTC).',
  'consensus.mail.reminder.subject': '{city}: your own answers are needed until {date}',
  'consensus.mail.reminder.body':
    'Hello {name},\n\nyou were asked to answer some questions of {city}, round {label}, without seeing what others say. {left, plural, one {# question is} other {# questions are}} still open; the last day is {date} (UTC):\n\n{link}\n\nWhat comes later no longer counts.',

  'accounts.action.alone.chosen': 'chose which questions several people answer alone',
  'accounts.action.alone.answered': 'saved an own single answer',
  'accounts.action.alone.late': 'saved a single answer too late; kept aside',
  'accounts.action.alone.opened': 'opened the disagreement map',
  'accounts.action.alone.reminded': 'reminded somebody of single answers',
  'accounts.action.consensus.recorded': 'recorded a consensus',
  'accounts.action.consensus.set_aside': 'recorded a consensus another coordinator had just recorded; kept aside',
  'accounts.action.consensus.commented': 'wrote in a discussion',
  'accounts.action.consensus.comment_withdrawn': 'took back a comment in a discussion',
  'accounts.action.consensus.dissented': 'put another opinion beside a consensus',
  'accounts.action.consensus.dissent_withdrawn': 'took back another opinion beside a consensus',

  'error.answered_alone':
    'Several people answer {item} alone, so its step is not chosen here. Open the question to see where it is answered.',
  'error.map_is_open':
    'The disagreement map is open, so who answers what alone can no longer be changed. Go on with what is to be talked over.',
  'error.map_not_open':
    'What several people answer alone is shown to nobody until the map opens: when all are in or the last day has passed.',
  'error.not_chosen':
    'You were not asked to answer this question alone. Ask the coordinator of the city if that is a mistake.',
  'error.names_promised':
    'People have answered already and were promised that their names are not shown. Keep it so for this round.',
  'error.alone_people_too_few': 'Choose at least two people; one alone has nobody to disagree with.',
  'error.alone_items_too_few': 'Choose at least one question that several people answer.',
  'error.due_unusable': 'The last day must be a day of the calendar, today or later, such as 2027-03-31.',
  'error.opening_reason_missing':
    'Write in a few words why the map is opened before all are in. Colleagues will read it.',
  'error.single_reason_missing': 'Write in a few words why you still think otherwise.',
  'error.consensus_reason_missing': 'Write in a few words why you agreed on this. It stands with the answer.',
  'error.comment_missing': 'Write something before you add it to the discussion.',
  'error.no_consensus_yet': 'There is no consensus yet, so there is nothing to differ from. Write in the discussion.',
} as const
