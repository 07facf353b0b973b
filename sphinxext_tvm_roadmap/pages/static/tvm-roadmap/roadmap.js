document.documentElement.classList.add("roadmap-scripted");
