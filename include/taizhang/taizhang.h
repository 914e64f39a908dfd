/* taizhang.h — the whole public interface of libtaizhang. */
#pragma once

#include <taizhang/act.h>
#include <taizhang/base.h>
#include <taizhang/calendar.h>
#include <taizhang/check.h>
#include <taizhang/import.h>
#include <taizhang/keep.h>
#include <taizhang/sign.h>
#include <taizhang/light.h>
#include <taizhang/list.h>
#include <taizhang/pinyin.h>
#include <taizhang/quantity.h>
#include <taizhang/record.h>
#include <taizhang/report.h>
#include <taizhang/sample.h>
#include <taizhang/width.h>
#include <taizhang/words.h>
