// A wrong setting stops the storefront at once.

import {read} from './settings.js'

try {
  read(process.env)
} catch (error) {
  console.error(JSON.stringify({time: new Date(), level: 'ERROR', msg: 'storefront cannot start', cause: error.message}))
  process.exit(1)
}
