#include "handlers/access.h"

#include "db/topics.h"

namespace handlers {

using learning::ClassRole;
using learning::Person;

namespace {

using Found = std::optional<Scope>;

struct Question {
    db::ReadTx& tx;
    const Person& person;
    const http::PathValues& path;
    Effect effect;

    template <typename Id>
    Id id(std::string_view name) const {
        return Id{path.number(name)};
    }
};

bool role_suffices(std::optional<ClassRole> role, Effect effect) {
    return role && (effect == Effect::Reads || *role != ClassRole::ReadOnly);
}

Found taught_class(const Question& ask) {
    Scope scope;
    const auto id = ask.id<learning::ClassId>("class");
    scope.class_role = db::find_class_role(ask.tx, id, ask.person.id);
    if (!role_suffices(scope.class_role, ask.effect)) return std::nullopt;
    scope.school_class = db::find_class(ask.tx, id);
    return scope.school_class ? Found(std::move(scope)) : std::nullopt;
}

Found owned_class(const Question& ask) {
    auto scope = taught_class(ask);
    return scope && scope->class_role == ClassRole::Owner ? scope : std::nullopt;
}

Found taught_student(const Question& ask) {
    auto scope = taught_class(ask);
    if (!scope) return std::nullopt;
    scope->student = db::find_member(ask.tx, scope->school_class->id, ask.id<learning::UserId>("student"));
    return scope->student ? scope : std::nullopt;
}

Found class_report(const Question& ask) {
    auto scope = taught_class(ask);
    if (!scope) return std::nullopt;
    scope->saved_report = db::find_saved_report(ask.tx, ask.id<db::SavedReportId>("report"));
    return scope->saved_report && scope->saved_report->class_id == scope->school_class->id ? scope : std::nullopt;
}

Found usable_topic(const Question& ask) {
    Scope scope;
    scope.topic = ask.id<learning::TopicId>("topic");
    return db::may_use_topic(ask.tx, scope.topic, ask.person.id) ? Found(std::move(scope)) : std::nullopt;
}

Found own_topic(const Question& ask) {
    Scope scope;
    scope.topic = ask.id<learning::TopicId>("topic");
    return db::owns_topic(ask.tx, scope.topic, ask.person.id) ? Found(std::move(scope)) : std::nullopt;
}

Found own_topic_task(const Question& ask) {
    auto scope = own_topic(ask);
    if (!scope) return std::nullopt;
    scope->task = ask.id<learning::TaskId>("task");
    return db::has_task(ask.tx, scope->topic, scope->task) ? scope : std::nullopt;
}

Found own_topic_question(const Question& ask) {
    auto scope = own_topic(ask);
    if (!scope) return std::nullopt;
    scope->question = ask.id<learning::QuestionId>("question");
    const auto place = db::find_question(ask.tx, scope->question);
    if (!place || place->topic != scope->topic) return std::nullopt;
    scope->task = place->task;
    return scope;
}

Found own_topic_material(const Question& ask) {
    auto scope = own_topic(ask);
    if (!scope) return std::nullopt;
    scope->material = db::find_material(ask.tx, ask.id<learning::MaterialId>("material"));
    return scope->material && scope->material->topic == scope->topic ? scope : std::nullopt;
}

Found usable_elective_group(const Question& ask) {
    Scope scope;
    scope.group = db::find_elective_group(ask.tx, ask.id<learning::ElectiveGroupId>("group"));
    if (!scope.group || (scope.group->owner != ask.person.id && !scope.group->shared)) return std::nullopt;
    return scope;
}

Found own_elective_group(const Question& ask) {
    auto scope = usable_elective_group(ask);
    return scope && scope->group->owner == ask.person.id ? scope : std::nullopt;
}

Found readable_material(const Question& ask) {
    Scope scope;
    scope.material = db::find_material(ask.tx, ask.id<learning::MaterialId>("material"));
    if (!scope.material) return std::nullopt;
    scope.topic = scope.material->topic;
    const bool may_read = ask.person.is_student() ? db::has_topic(ask.tx, ask.person.id, scope.topic)
                                                  : db::may_use_topic(ask.tx, scope.topic, ask.person.id);
    return may_read ? Found(std::move(scope)) : std::nullopt;
}

Found taught_answer(const Question& ask) {
    Scope scope;
    scope.answer_id = ask.id<learning::AnswerId>("answer");
    scope.answer = db::find_answer(ask.tx, scope.answer_id);
    if (!scope.answer) return std::nullopt;
    // Who has left the class takes the answer along to the next one.
    const bool left = !db::find_member(ask.tx, scope.answer->class_id, scope.answer->student);
    if (left) scope.answer->class_id = db::find_common_class(ask.tx, scope.answer->student, ask.person.id);
    scope.class_role = db::find_class_role(ask.tx, scope.answer->class_id, ask.person.id);
    return role_suffices(scope.class_role, ask.effect) ? Found(std::move(scope)) : std::nullopt;
}

Found own_change_set(const Question& ask) {
    Scope scope;
    scope.change_set = db::find_change_set(ask.tx, ask.id<db::ChangeSetId>("change_set"));
    if (!scope.change_set || scope.change_set->account != ask.person.id) return std::nullopt;
    return scope;
}

Found own_assignment(const Question& ask) {
    Scope scope;
    scope.assignment = db::find_assignment(ask.tx, ask.id<learning::AssignmentId>("assignment"));
    if (!scope.assignment || scope.assignment->student != ask.person.id) return std::nullopt;
    scope.topic = scope.assignment->topic;
    return scope;
}

Found own_task(const Question& ask) {
    auto scope = own_assignment(ask);
    if (!scope) return std::nullopt;
    scope->task = ask.id<learning::TaskId>("task");
    return db::is_task_of(ask.tx, scope->task, scope->topic) ? scope : std::nullopt;
}

Found own_quiz(const Question& ask) {
    auto scope = own_assignment(ask);
    if (!scope) return std::nullopt;
    scope->quiz = db::find_quiz(ask.tx, ask.id<learning::QuizId>("quiz"));
    return scope->quiz && scope->quiz->topic == scope->topic ? scope : std::nullopt;
}

Found staff_account(const Question& ask) {
    Scope scope;
    scope.account = db::find_staff(ask.tx, ask.id<learning::UserId>("account"));
    return scope.account ? Found(std::move(scope)) : std::nullopt;
}

}  // namespace

bool may_call(Audience audience, const Person* person) {
    switch (audience) {
        case Audience::Anyone: return true;
        case Audience::SignedIn: return person != nullptr;
        case Audience::Student: return person && person->is_student();
        case Audience::Teacher: return person && person->is_teacher();
        case Audience::Admin: return person && person->is_admin();
    }
    return false;
}

std::optional<Scope> find_scope(db::ReadTx& tx, const Access& access, const Person& person,
                                const http::PathValues& path) {
    const Question ask{tx, person, path, access.effect};
    switch (access.relation) {
        case Relation::None: return Scope{};
        case Relation::TaughtClass: return taught_class(ask);
        case Relation::ClassReport: return class_report(ask);
        case Relation::TaughtStudent: return taught_student(ask);
        case Relation::UsableTopic: return usable_topic(ask);
        case Relation::OwnTopic: return own_topic(ask);
        case Relation::OwnTopicTask: return own_topic_task(ask);
        case Relation::OwnTopicQuestion: return own_topic_question(ask);
        case Relation::OwnTopicMaterial: return own_topic_material(ask);
        case Relation::UsableElectiveGroup: return usable_elective_group(ask);
        case Relation::OwnElectiveGroup: return own_elective_group(ask);
        case Relation::ReadableMaterial: return readable_material(ask);
        case Relation::OwnChangeSet: return own_change_set(ask);
        case Relation::TaughtAnswer: return taught_answer(ask);
        case Relation::OwnAssignment: return own_assignment(ask);
        case Relation::OwnTask: return own_task(ask);
        case Relation::OwnQuiz: return own_quiz(ask);
        case Relation::OwnedClass: return owned_class(ask);
        case Relation::StaffAccount: return staff_account(ask);
    }
    return std::nullopt;
}

}  // namespace handlers
