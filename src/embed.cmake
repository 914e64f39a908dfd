# embed.cmake — a text file as a C array, so that it stays the only source: cmake -DIN=… -DOUT=… -DNAME=… -P embed.cmake
# SQL goes in without its comments and needless white space: SQLite keeps the text of each CREATE and reads all of it again at every opening.
# A statement stays on lines of its own. Text in quotes must hold neither "--" nor two blanks.
if(IN MATCHES "\\.sql$")
  file(READ ${IN} text)
  string(REGEX REPLACE "--[^\n]*" "" text "${text}")
  string(REGEX REPLACE "[ \t\n]+" " " text "${text}")
  string(REGEX REPLACE " ?([(),;=<>]) ?" "\\1" text "${text}")
  string(STRIP "${text}" text)
  string(REPLACE ";" ";\n" text "${text}")
  file(WRITE ${OUT}.sql "\n${text}")
  set(IN ${OUT}.sql)
endif()
file(READ ${IN} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
file(WRITE ${OUT} "/* made from a file of the source tree; not edited */\nextern const unsigned char ${NAME}[];\nconst unsigned char ${NAME}[] = {\n${bytes}0};\n")
