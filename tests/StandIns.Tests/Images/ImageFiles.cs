namespace StandIns.Tests.Images;

/// <summary>Small image files that other software wrote.</summary>
internal static class ImageFiles
{
    /// <summary>3 x 2: red, green, blue; (10, 20, 30), (40, 50, 60), white.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAGElEQVR42mP4z8DAAMFcInIaRjb///8HADeHBs2tsFqTAAAAAElFTkSuQmCC");

    /// <summary>The same as indices into a palette.</summary>
    public static byte[] PalettePng { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACBAMAAABvWnspAAAAElBMVEX///8A/wAoMjwKFB7/AAAAAP/UGAM7AAAADklEQVR42mNwDGAwYgAAAu8AxC9KAN0AAAAASUVORK5CYII=");

    /// <summary>The same as a bitmap of Windows, which is upside down.</summary>
    public static byte[] Bitmap { get; } = Convert.FromBase64String(
        "Qk1OAAAAAAAAADYAAAAoAAAAAwAAAAIAAAABABgAAAAAABgAAADEDgAAxA4AAAAAAAAAAAAAHhQKPDIo////AAAAAAD/AP8A/wAAAAAA");

    /// <summary>2 x 2: 0, 100; 200, 255.</summary>
    public static byte[] GrayPng { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR42mNgSGE48R8ABCUCLNtn9FcAAAAASUVORK5CYII=");

    /// <summary>2 x 1 of (200, 100, 50): opaque, transparent.</summary>
    public static byte[] TransparentPng { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR42mM8kWL0n4GBgREADzYCYEoafkoAAAAASUVORK5CYII=");

    /// <summary>16 x 8, all (200, 100, 50).</summary>
    public static byte[] Jpeg { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUE"
        + "BQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAA"
        + "AAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABwj/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCQAHqQf//Z");

    /// <summary>8 x 8, all 77.</summary>
    public static byte[] GrayJpeg { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAAIAAgB"
        + "AREA/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AO7//2Q==");
}
