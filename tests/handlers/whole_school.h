// Two classes with everything in them that a request can ask for, and everybody who may ask: for tests that send every
// route of the table as every person.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "handlers/routes.h"
#include "running_app.h"

/// In the order of the columns of the access table.
enum class Who { Nobody, Ada, Ben, Cem, Berg, Stein, CoTeacher, ReadOnly, Former, Blocked, OtherAdmin };
inline constexpr std::size_t people_count = 11;
std::string_view name_of(Who who);

/// One value for every name in braces.
struct Objects {
    learning::ClassId school_class;
    learning::UserId student;
    learning::TopicId topic;
    learning::MaterialId material;
    learning::AssignmentId assignment;
    learning::TaskId task;
    learning::QuizId quiz;
    learning::AnswerId answer;
    db::ChangeSetId change_set;
    db::SavedReportId report;
    learning::QuestionId question;  ///< of `quiz`
    learning::UserId account;  ///< of a teacher
    learning::ElectiveGroupId group;  ///< with `topic` in it

    /// "/classes/{class}" → "/classes/7". Attempts are number 1, tickets are nobody's.
    std::string path(std::string_view pattern) const;
};

struct WholeSchool {
    struct Person {
        learning::UserId id;
        support::TestSession session;
    };
    std::array<Person, people_count> people;
    Objects of_7b;       ///< class 7b, Ada in it, Frau Berg's topic, Ada at work on it
    Objects of_8a;       ///< class 8a, Cem in it, Herr Stein's topic, Cem at work on it
    Objects of_nothing;  ///< ids that nobody has

    const Person& person(Who who) const { return people[static_cast<std::size_t>(who)]; }
    /// Sends as this person: session cookie and form token, or a visitor's.
    void become(Who who, support::HttpClient& client) const;
};

/// The class gets another name, by this teacher, and it can be taken back.
db::ChangeSetId change_name(db::WriteTx& tx, learning::ClassId school_class, learning::UserId teacher);

/// `objects` with a new topic of this owner, which nobody works on.
Objects with_new_topic(support::RunningApp& app, db::WriteTx& tx, Objects objects, learning::UserId owner);

/// `objects` with a new elective group of this owner, with the topic in it.
Objects with_new_group(db::WriteTx& tx, Objects objects, learning::UserId owner);

/// Fills the data of a fresh program and starts it anew, so that nothing of the filling is in its memory.
WholeSchool make_whole_school(support::RunningApp& app);

/// "POST /classes/{class}/assignments".
std::string name_of(const handlers::Route& route);
