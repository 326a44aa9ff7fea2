#include "rounds_of_clicks.h"

namespace loadtest {

using enum Click;

std::vector<Click> full_round_of_student() {
    return {LogInPage, LogIn, Start, Topic, Task, Tick, Material, Quiz, HandIn, LogOut};
}

std::vector<Click> full_round_of_teacher() {
    return {LogInPage, LogIn, Classes, Class, StudentOfClass, Class, Report, Topics, TopicOfTeacher, LogOut};
}

// A material may be shown by any task, so it is looked for on each of them.
std::vector<Click> working_round() {
    return {Start, Topic, Task, Material, Tick, Task, Tick, Quiz, HandIn, Topic, Task, Tick};
}

std::vector<Click> watching_round() { return {Classes, Class, Class, StudentOfClass, Class}; }

std::vector<Click> first_minutes() { return {LogInPage, LogIn, Topic, Task, Tick, Quiz, HandIn}; }

}  // namespace loadtest
