// Shows which questions and answers may help while somebody types what they want to ask: a moment after the last
// key, never in the way of it. A screen reader hears how many there are. Whoever was shown them is not asked again
// before the form is sent. Without this script the form is shown once more with them before it is sent.

const box = document.querySelector('[data-answers]');
const PAUSE = 600;
const SHORTEST = 8;

const subject = document.getElementById('subject');
const message = document.getElementById('message');

function answer({question, answer: text, more, href}) {
  const fold = document.createElement('details');
  fold.className = 'fold';
  const summary = document.createElement('summary');
  summary.textContent = question;
  const words = document.createElement('p');
  words.textContent = text;
  if (href) {
    const link = document.createElement('a');
    Object.assign(link, {href, target: '_blank', rel: 'noopener', textContent: more});
    words.append(' ', link);
  }
  fold.append(summary, words);
  return fold;
}

function start() {
  const list = box.querySelector('[data-list]');
  const told = document.querySelector('[data-answers-told]');
  const form = box.closest('form');
  let timer = 0;
  let asked = '';
  let under;

  const seen = () => {
    if (form.elements.seen) return;
    const field = document.createElement('input');
    Object.assign(field, {type: 'hidden', name: 'seen', value: '1'});
    form.append(field);
  };

  const show = (answers) => {
    const same = [...list.querySelectorAll('summary')].map((one) => one.textContent).join('\n');
    if (same === answers.map((one) => one.question).join('\n')) return;
    list.replaceChildren(...answers.map(answer));
    box.hidden = answers.length === 0;
    told.textContent =
      answers.length === 0
        ? ''
        : (answers.length === 1 ? box.dataset.one : box.dataset.many).replace('{0}', answers.length);
  };

  const ask = async () => {
    const text = `${subject.value}\n${message.value}`.trim();
    if (text.length < SHORTEST || text === asked) return;
    asked = text;
    under?.abort();
    under = new AbortController();
    try {
      const answered = await fetch(box.dataset.answers, {
        method: 'POST',
        body: new URLSearchParams({text}),
        signal: under.signal,
      });
      if (!answered.ok) return;
      show((await answered.json()).answers);
      seen();
    } catch {
      // it is help, and nothing waits for it
    }
  };

  for (const field of [subject, message]) {
    field.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
  }
}

if (box && subject && message) start();
