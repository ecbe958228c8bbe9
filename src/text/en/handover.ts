export const handover = {
  'handover.title': 'Hand over from {name}',
  'handover.link': 'Hand over from {name}',
  'handover.about':
    '{name} is {role} of {city} and leaves this seat. Say who takes over: what is theirs passes on, and their seat ends. Their account stays.',
  'handover.aboutEnded':
    '{name} was {role} of {city}; this seat has ended. What is still theirs can pass on to somebody.',
  'handover.aboutLast':
    'This is the last coordinator. Their seat ends when the successor has theirs, so that the city is never without one.',
  'handover.colleague': 'A colleague',
  'handover.nobody': 'Somebody else, by e-mail',
  'handover.nobodyHint': 'They get an invitation; what is theirs waits until they accept.',
  'handover.email': 'E-mail address of the successor',
  'handover.do': 'Hand over',
  'handover.open': '{email} was invited on {date} to take over. What is theirs passes on when they accept.',
  'handover.again': 'Hand over to somebody else instead',
  'handover.report': 'What passed on',
  'handover.reportTo': 'To {name}, on {date}.',
  'handover.what': 'What',
  'handover.count': 'How many',
  'handover.packs': 'Packs',
  'handover.reviews': 'Reviews of other cities',
  'handover.seat': 'Seats',
  'handover.nothing': 'Nothing else was waiting for them.',
  'handover.mail.subject': 'You take over for {city} on WeGO',
  'handover.mail.body': 'You take over from {name} for {city}. What was theirs is now on your page:\n\n{link}',
  'ui.organisation.label': 'You act for',
  'ui.organisation.do': 'Change',

  'accounts.action.handover.asked': 'asked somebody to take over',
  'accounts.action.handover.done': 'handed over',
  'ui.done.handedOver': 'Handed over. The report is below.',
  'ui.done.handoverAsked':
    'The invitation is made; where no mail server is set up, it waits under Outgoing mails. What is theirs passes on when they accept.',
} as const
