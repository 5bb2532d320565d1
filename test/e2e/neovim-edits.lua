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
end, debug.traceback)
if not ok then say('FAILED', problem) end
vim.cmd(ok and 'qall!' or 'cquit!')
