-- Driven by neovim.test.mjs: completes a key, renames a broker in two files, and applies a fix that touches two files.
-- The language server was set up by the snippet of docs/editors.md.
local function say(...) io.stdout:write(table.concat({ ... }, ' ') .. '\n') end

local ok, problem = xpcall(function()
  vim.cmd('edit conf/broker-a.properties')
  local buffer = vim.api.nvim_get_current_buf()
  local client
  local function started()
    for _, each in pairs(vim.lsp.buf_get_clients(buffer)) do if each.initialized then client = each end end
    return client ~= nil
  end
  if not vim.wait(20000, started, 20) then error('no server') end
  local function request(method, params)
    params.textDocument = { uri = vim.uri_from_bufnr(buffer) }
    local answers = vim.lsp.buf_request_sync(buffer, method, params, 20000)
    for _, answer in pairs(answers or {}) do
      if answer.error then error(answer.error.message) end
      return answer.result
    end
  end

  local last = vim.api.nvim_buf_line_count(buffer)
  vim.api.nvim_buf_set_lines(buffer, last, last, false, { 'brokerI' })
  local items = request('textDocument/completion', { position = { line = last, character = 7 } })
  for _, item in ipairs(items.items or items) do
    if item.label == 'brokerIP1' then say('COMPLETES', item.label, item.detail or (item.labelDetails or {}).detail or '') end
  end
  vim.api.nvim_buf_set_lines(buffer, last, last + 1, false, {})

  local line = vim.fn.search('^brokerClusterName') - 1
  local edit = request('textDocument/rename', { position = { line = line, character = 20 }, newName = 'billing' })
  vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding or 'utf-16')
  for _, name in ipairs({ 'conf/broker-a.properties', 'conf/broker-b.properties' }) do
    local other = vim.fn.bufadd(name)
    vim.fn.bufload(other)
    for _, text in ipairs(vim.api.nvim_buf_get_lines(other, 0, -1, false)) do
      if text:match('^brokerClusterName=') then say('RENAMED', name, text) end
    end
  end

  -- A fix whose edit touches both files, chosen as by somebody who is asked.
  vim.cmd('edit conf/broker-b.properties')
  local number = vim.fn.search('^namesrvAddr')
  vim.api.nvim_buf_set_lines(0, number - 1, number, true, { 'namesrvAddr=10.20.0.2:9876;10.20.0.3:9876' })
  local function found()
    for _, each in ipairs(vim.diagnostic.get(0)) do
      if each.code == 'namesrv-addr-mismatch' then return true end
    end
    return false
  end
  if not vim.wait(20000, found, 20) then error('no finding to fix') end
  vim.api.nvim_win_set_cursor(0, { number, #'namesrvAddr=' })
  local chosen
  vim.ui.select = function(items, options, choose)
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      if action.title:match('^Name all of them in 2 files') then chosen = action.title; return choose(item) end
    end
    error('no such fix among ' .. #items)
  end
  vim.lsp.buf.code_action()
  if not vim.wait(20000, function() return chosen ~= nil and not found() end, 20) then error('the finding stays') end
  say('CHOSE', chosen)
  for _, name in ipairs({ 'conf/broker-a.properties', 'conf/broker-b.properties' }) do
    for _, text in ipairs(vim.api.nvim_buf_get_lines(vim.fn.bufadd(name), 0, -1, false)) do
      if text:match('^namesrvAddr=') then say('FIXED', name, text) end
    end
  end
end, debug.traceback)
if not ok then say('FAILED', problem) end
vim.cmd(ok and 'qall!' or 'cquit!')
