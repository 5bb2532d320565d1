" Driven by vim.test.mjs: opens a broker's file with a mistake, sees the finding, mends it and sees it go.
" The language server was set up by the snippet of docs/editors.md.
function! Wait(is) abort
  let l:left = 400
  while l:left > 0 && !a:is()
    sleep 50m
    let l:left -= 1
  endwhile
  return a:is()
endfunction
function! Main(out) abort
  let l:said = []
  ALELint
  call Wait({-> len(getloclist(0)) > 0})
  for l:each in getloclist(0)
    call add(l:said, printf('FOUND %d %s', l:each.lnum, l:each.text))
  endfor
  silent %s/^listenPort=.*$/listenPort=20911/
  ALELint
  call add(l:said, Wait({-> len(getloclist(0)) == 0}) ? 'CLEARED' : 'FAILED')
  call writefile(l:said, a:out)
endfunction
