(function(){
"use strict";
function copy(code,button){
  var text=code.textContent;
  function say(word){button.textContent=word;setTimeout(function(){button.textContent="Copy";},1600);}
  function mark(){var r=document.createRange();r.selectNodeContents(code);var s=getSelection();s.removeAllRanges();s.addRange(r);}
  function old(){mark();var done=false;try{done=document.execCommand("copy");}catch(e){}say(done?"Copied":"Selected");}
  if(navigator.clipboard&&navigator.clipboard.writeText){navigator.clipboard.writeText(text).then(function(){say("Copied");},old);}else{old();}
}
document.querySelectorAll("code.run").forEach(function(code){
  var button=document.createElement("button");
  button.type="button";button.className="copy";button.textContent="Copy";
  button.setAttribute("aria-label","Copy the command "+code.textContent);
  button.addEventListener("click",function(){copy(code,button);});
  code.after(button);
});
function unfold(){
  var at=location.hash.length>1&&document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if(!at){return;}
  for(var up=at;up;up=up.parentElement){if(up.tagName==="DETAILS"){up.open=true;}}
  at.scrollIntoView();
}
addEventListener("hashchange",unfold);
unfold();
var closed=[];
addEventListener("beforeprint",function(){closed=Array.from(document.querySelectorAll("details:not([open])"));closed.forEach(function(d){d.open=true;});});
addEventListener("afterprint",function(){closed.forEach(function(d){d.open=false;});closed=[];});
})();
