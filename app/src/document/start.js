(glue, wasm, loader) => {
  const start = () => {
    const module_or_path = fetch(wasm);
    import(loader).catch(() => {});
    import(glue).then((club) => club.default({ module_or_path }).then(() => club.hydrate()));
  };
  const painted = (then) => requestAnimationFrame(() => setTimeout(then));
  const soon = (then) => Promise.race([document.fonts.ready, new Promise((late) => setTimeout(late, 2000))]).then(then);
  if (document.hidden) setTimeout(start);
  else painted(() => soon(() => painted(start)));
}
