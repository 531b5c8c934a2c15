// Comforts: every page works without this file, passkeys excepted.
(() => {
  'use strict';
  const all = (selector) => document.querySelectorAll(selector);
  // A form is sent once; leaving one that was changed asks first.
  let changed = false;
  for (const form of document.forms) {
    if (form.method !== 'post') continue;
    if (form.dataset.keep !== undefined) form.addEventListener('input', () => { changed = true; });
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = '1';
      changed = false;
      setTimeout(() => delete form.dataset.sent, 8000);
    });
  }
  addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
  // An error summary is what a reader should meet first.
  document.querySelector('[data-first]')?.focus();
  // A fold of the menu closes when one looks elsewhere.
  const close = (event) => { for (const fold of all('.top details[open]')) if (event.key === 'Escape' || !event.key && !fold.contains(event.target)) fold.open = false; };
  addEventListener('click', close);
  addEventListener('keydown', close);
  // A letter or digit chooses where one stands; elsewhere it means nothing.
  addEventListener('keydown', (event) => {
    const place = event.target.closest('[data-keys]');
    if (!place || event.ctrlKey || event.altKey || event.metaKey || event.target.matches('input:not([type=radio]), textarea')) return;
    place.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
  });
  const comfort = (name, act, shown = true) => {
    for (const button of all(`[data-${name}]`)) {
      button.hidden = !shown;
      button.addEventListener('click', () => act(button, button.dataset));
    }
  };
  comfort('copy', async (button, { copy, done }) => {
    await navigator.clipboard.writeText(location.origin + copy);
    button.textContent = done;
  });
  comfort('print', () => print());
  // The service says what it wants, the device gives it, the service takes it.
  const keys = window.PublicKeyCredential;
  comfort('passkey', async (button, { passkey, to }) => {
    const form = button.form.elements;
    const send = async (address, body) => {
      const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': form[0].value };
      const answer = await fetch('/api/v1/account' + address, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw answer;
      return answer.json();
    };
    try {
      const { options, state } = await send(passkey + '/options');
      const credential = form.name
        ? await navigator.credentials.create({ publicKey: keys.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: keys.parseRequestOptionsFromJSON(options) });
      await send(passkey, { credential: credential.toJSON(), state, name: form.name?.value || undefined });
      location.assign(to);
    } catch { button.nextElementSibling.hidden = false; }
  }, keys?.parseCreationOptionsFromJSON);
})();
