-- Driven by neovim.test.mjs: opens one broker's file, types a port clash and waits for the finding in the other's, which nobody opened.
-- The language server was set up by the snippet of docs/editors.md.
local function say(...) io.stdout:write(table.concat({ ... }, ' ') .. '\n') end

local function findings(name)
  local found = {}
  for _, each in ipairs(vim.diagnostic.get()) do
    if vim.api.nvim_buf_get_name(each.bufnr):sub(-#name) == name then
      table.insert(found, string.format('%s:%d:%d %s', name, each.lnum + 1, each.col + 1, each.code or each.user_data.lsp.code))
    end
  end
  return found
end

local function await(what, is)
  if not vim.wait(20000, is, 20) then error('waited in vain for ' .. what) end
end

local ok, problem = xpcall(function()
  vim.cmd('edit conf/broker-a.properties')
  local buffer = vim.api.nvim_get_current_buf()
  await('the server', function()
    local clients = vim.lsp.buf_get_clients(buffer)
    for _, client in pairs(clients) do if client.initialized then return true end end
    return false
  end)
  local function set(port)
    for i, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
      if line:match('^listenPort=') then vim.api.nvim_buf_set_lines(buffer, i - 1, i, false, { 'listenPort=' .. port }) end
    end
  end
  set(10920)
  await('the clash', function() return #findings('broker-b.properties') > 0 end)
  for _, each in ipairs(findings('broker-b.properties')) do say('SIBLING', each) end
  vim.fn.search('^brokerId')
  local hover = vim.lsp.buf_request_sync(buffer, 'textDocument/hover', vim.lsp.util.make_position_params(), 10000)
  for _, answer in pairs(hover or {}) do say('HOVER', (answer.result.contents.value:gsub('\n', ' '))) end
  set(10911)
  await('the end of the clash', function() return #findings('broker-b.properties') == 0 end)
  say('CLEARED')
end, debug.traceback)
if not ok then say('FAILED', problem) end
vim.cmd(ok and 'qall!' or 'cquit!')
