namespace Matching.Engine.Courses;

/// <summary>How a course is held.</summary>
public enum TrainingMode
{
    /// <summary>面授.</summary>
    OnSite,

    /// <summary>线上.</summary>
    Online,

    /// <summary>混合: it serves whoever asks for one of the two.</summary>
    Blended,
}
