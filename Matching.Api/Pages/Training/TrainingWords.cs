using Matching.Engine.Courses;
using Matching.Engine.Languages;

namespace Matching.Api.Pages.Training;

/// <summary>Words of training.</summary>
internal static class TrainingWords
{
    public static BilingualText Of(TrainingMode mode) => mode switch
    {
        TrainingMode.Online => new("线上", "online"),
        TrainingMode.Blended => new("混合", "blended"),
        _ => new("面授", "on site"),
    };

    public static BilingualText Of(CourseRefusal refusal) => refusal switch
    {
        CourseRefusal.NoGain => new("教的不是要学的", "it teaches nothing that is to be gained"),
        CourseRefusal.Hours => new("学时太长", "it takes too many hours"),
        CourseRefusal.Mode => new("授课方式不符", "it is held in another way"),
        CourseRefusal.Certificate => new("不发所要的证书", "it does not lead to the certificate"),
        CourseRefusal.LevelAsked => new("起点高于现有水平", "it asks a level that people do not have"),
        _ => new("时间窗口内没有开班", "no run within the window"),
    };

    public static BilingualText Of(UnmetReason reason) => reason switch
    {
        UnmetReason.NoOffer => new("没有合适的课程", "no course suits"),
        UnmetReason.NoSeats => new("合适的班都满了", "runs that suit are full"),
        UnmetReason.NoWindow => new("时间窗口内没有开班", "no run within the window"),
        _ => new("人数不够开班", "too few for the run to open"),
    };
}
