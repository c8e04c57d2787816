//! Types that may reach a browser. No answer key can be expressed here.
