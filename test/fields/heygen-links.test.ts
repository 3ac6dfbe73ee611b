import { describe, expect, test } from '@jest/globals';
import { idInLink, isHeyGenLink } from '../../fields/heygen-links.ts';

const APP = 'https://app.heygen.com';
const ID = '4f6c1e0b9d8a47c2b3e5f70911223344';

describe('What stands after the kind of thing is the id, whatever its form:', () => {
  test.each([
    ['/videos/vid_birthday', 'vid_birthday'],
    ['/video/Harriet', 'Harriet'],
    ['/share/birthday', 'birthday'],
    [`/embeds/${ID}`, ID],
    ['/embed/my-video', 'my-video'],
    ['/templates/tmpl_birthday', 'tmpl_birthday'],
    ['/templates/tmpl_birthday/edit', 'tmpl_birthday'],
    ['/template/tmpl_birthday', 'tmpl_birthday'],
    ['/project/folder_birthdays', 'folder_birthdays'],
    ['/folder/folder_birthdays', 'folder_birthdays'],
    ['/look/look_office', 'look_office'],
    ['/voice/voice_harriet', 'voice_harriet'],
    ['/projects/folder_birthdays', 'folder_birthdays'],
    ['/folders/folder_birthdays/', 'folder_birthdays'],
    ['/avatar/Harriet_office', 'Harriet_office'],
    ['/avatars/my-avatars/Harriet_office', 'Harriet_office'],
    ['/avatar/public-avatars/harriet', 'harriet'],
    ['/voices/voice_harriet', 'voice_harriet'],
    [`/folders/folder_birthdays/videos/${ID}`, ID],
    [`/create-v4/${ID}`, ID],
    [`/anything/${ID}/else`, ID],
    [`/anything/group_1234/else/${ID}`, ID],
    ['/anything/create-v4-birthday', 'create-v4-birthday'],
  ])('%s', (path, id) => {
    expect(idInLink(APP + path)).toBe(id);
  });
});

describe('Where the path has none, the query may:', () => {
  test.each([
    [`/projects?folder=${ID}`, ID],
    ['/projects?folderId=folder_birthdays', 'folder_birthdays'],
    [`/create-v4?id=${ID}`, ID],
    ['/create-v4/draft?template_id=tmpl_birthday&private=1', 'tmpl_birthday'],
    ['/create-v4/draft?id=tmpl_birthday', 'tmpl_birthday'],
    ['/avatars?group=group_harriet', 'group_harriet'],
    ['/avatar/my-avatars?selectedAvatarId=Harriet_office', 'Harriet_office'],
    ['/home?sid=rev_share&page=settings', undefined],
    ['/home?ideas=birthday_party', undefined],
    ['/home?templateIdea=birthday_party', undefined],
    ['/home?folderColor=birthday_red', undefined],
    ['/create?id=my%20birthday', undefined],
    ['/create?id=birthday%20of%20Ana', undefined],
  ])('%s', (path, id) => {
    expect(idInLink(APP + path)).toBe(id);
  });
});

describe('Of several ids, that of the thing itself counts:', () => {
  test.each([
    ['/videos/vid_birthday?folderId=folder_birthdays', 'vid_birthday'],
    [`/videos/${ID}?folder=${ID.toUpperCase()}&id=another_one`, ID],
    ['/templates/tmpl_birthday?avatarId=Harriet_office', 'tmpl_birthday'],
    ['/avatars?groupId=group_harriet&lookId=look_office', 'look_office'],
    ['/avatars?groupId=group_harriet&avatarId=look_office', 'look_office'],
    ['/avatars?avatarId=avatar_harriet&look=look_office', 'look_office'],
    ['/avatars?lookFilter=portrait&avatarId=Harriet_office', 'Harriet_office'],
    ['/avatar/my-avatars/group_harriet?look_id=look_office', 'look_office'],
    ['/videos?folderId=folder_birthdays&videoId=vid_birthday', 'vid_birthday'],
    ['/create?folder=folder_birthdays&id=vid_birthday', 'vid_birthday'],
  ])('%s', (path, id) => {
    expect(idInLink(APP + path)).toBe(id);
  });
});

test.each([
  '/',
  '/home',
  '/avatar/my-avatars',
  '/create-v4',
  '/create-v4/draft',
  '/create-v10/draft',
  '/videos/1',
  '/projects?folder=',
])('A page about many things has no id: %s', (path) => {
  expect(idInLink(APP + path)).toBeUndefined();
  expect(isHeyGenLink(APP + path)).toBe(true);
});

test.each([
  `  ${APP}/videos/vid_birthday\n`,
  'http://app.heygen.com/videos/vid_birthday',
  'app.heygen.com/videos/vid_birthday',
  'HeyGen.com/videos/vid_birthday',
])('A link may be written in other ways: %j', (text) => {
  expect(idInLink(text)).toBe('vid_birthday');
  expect(isHeyGenLink(text)).toBe(true);
});

test.each([
  'vid_birthday',
  `Take ${APP}/videos/vid_birthday`,
  `${APP}/videos/vid_birthday\nand the other`,
  `https://example.com/videos/${ID}`,
  `https://heygen.com.example.com/videos/${ID}`,
])('What is no link into HeyGen’s app is left alone: %j', (text) => {
  expect(idInLink(text)).toBeUndefined();
  expect(isHeyGenLink(text)).toBe(false);
});
