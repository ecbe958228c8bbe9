-- A session that a pack's link opened is told from one that a mailed sign-in link opened.
alter table sign_in_session drop constraint sign_in_session_strength;
alter table sign_in_session add constraint sign_in_session_strength check (
  strength in ('guest', 'pack_link', 'password', 'link', 'second_factor', 'passkey', 'provider', 'provider_mfa')
);
-- of those open now nobody can say which they were: they count as the weaker, and a sign-in by mail makes up for it
update sign_in_session set strength = 'pack_link' where strength = 'link';
