// The two devices move once this runs, and rest when the reader wants it: without a script, or where
// less motion is wished for, they stand still.

const scene = document.querySelector('[data-scene]');
const button = scene.querySelector('[data-pause]');

function show(moving) {
  scene.dataset.moving = String(moving);
  for (const word of button.querySelectorAll('[data-when]')) {
    word.hidden = word.dataset.when !== String(moving);
  }
}

button.addEventListener('click', () => show(scene.dataset.moving !== 'true'));

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const follow = () => {
  button.hidden = calm.matches;
  show(!calm.matches);
};
calm.addEventListener('change', follow);
follow();
