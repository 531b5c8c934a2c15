namespace Matching.Api.Pages.Layout;

/// <summary>What belongs together in a menu, in the order of the menu.</summary>
internal enum MenuGroup
{
    /// <summary>Stands by itself, in front.</summary>
    None,

    Analysis,

    Consortium,

    Data,

    Administration,
}
